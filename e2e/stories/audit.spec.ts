import { AxeBuilder } from "@axe-core/playwright";
import { ADMIN } from "../server/start-server.ts";
import { expect, query, signIn, test } from "./server.ts";

test("an administrator finds who did what, before and after, and the way to what it was about", async ({
  page,
  server,
}) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(`${server.url}/trpc/${path}`, { data, headers: { origin: server.url } });
    return (await answer.json()).result.data;
  };
  const { data: people } = await query(page, server, "users.search", {});
  const person = people.items.find((each: { role: string }) => each.role === "user");
  const draft = { userId: person.id, mediaType: "tv", correctionType: "boost", reason: "They asked for more series" };
  const { id } = await send("corrections.create", { ...draft, correctionValue: 0.1 });
  await send("corrections.revise", { ...draft, id, version: 1, correctionValue: 0.2, reason: "It was too little" });

  await page.getByRole("link", { name: "Audit" }).click();
  await expect(page.getByRole("heading", { name: "Who did what?" })).toBeVisible();
  const revised = page
    .getByRole("listitem")
    .filter({ hasText: `revised a correction for ${person.name}` })
    .first();
  await expect(revised.getByText("It was too little")).toBeVisible();
  await expect(revised.getByRole("row", { name: "Strength 10.0 points 20.0 points" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("combobox", { name: "What they did" }).click();
  await page.getByRole("option", { name: "Revised a correction" }).click();
  await expect(page).toHaveURL(/action=correction\.revise/);
  await expect(page.getByRole("listitem").filter({ hasText: "wrote a correction" })).toHaveCount(0);
  await revised.getByRole("link", { name: /^All that happened to it/ }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "wrote a correction" })).toHaveCount(1);
  await page.reload();
  await expect(page.getByText("2 entries so far. That is all of them.")).toBeVisible();
  await revised.getByRole("link", { name: `${person.name}: all series – adds 20.0 points` }).click();
  await expect(page.getByRole("dialog", { name: "Effect and history" })).toBeVisible();
});
