import { AxeBuilder } from "@axe-core/playwright";
import { expect, query, rateTen, signUp, test } from "./server.ts";

type Decision = {
  readonly id: string;
  readonly title: { readonly genres: readonly string[] };
  readonly reasons: readonly { readonly factor: string; readonly value: string | null; readonly micros: number }[];
};

test("a viewer argues with a reason, the next list obeys, and the page says whether it helped", async ({
  page,
  server,
}) => {
  await signUp(page, server, "wim@people.test");
  await rateTen(page);
  await page.getByRole("link", { name: "See my list" }).click();
  const cards = page.locator("[data-card]");
  await expect(cards).toHaveCount(12);
  const latest = async (): Promise<{ listId: string; decisions: Decision[] }> =>
    (await query(page, server, "recommendations.latest")).data;
  const before = await latest();
  const genre = before.decisions[0]?.title.genres[0] ?? "";

  // Less of a genre, asked for at its own bar.
  await cards.first().getByRole("link").click();
  const drawer = page.getByRole("dialog", { name: "Why this?" });
  await expect(drawer.getByText(/^You (saw \d+ titles?, |have seen none yet)/).first()).toBeVisible();
  const choose = async (choice: string) => {
    await drawer
      .getByRole("button", { name: `More or less: ${genre}` })
      .first()
      .click();
    await expect(page.getByRole("menu", { name: `More or less: ${genre}` })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("menuitem", { name: choice }).click();
  };
  await choose("Less of this");
  const note = drawer.getByText(`You asked for less ${genre.toLowerCase()}`);
  await expect(note).toBeVisible();
  await expect(page.locator("#announcer")).toHaveText(/You asked for less .* It holds from the next list on\./);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Taken back and asked again, then a list that knows it.
  await drawer.getByRole("button", { name: "Take back" }).click();
  await expect(note).toBeHidden();
  await choose("Less of this");
  await drawer.getByRole("button", { name: "A list that knows it" }).click();
  await expect(drawer).toBeHidden();
  await expect.poll(async () => (await latest()).listId).not.toBe(before.listId);
  const { data: wishes } = await query(page, server, "wishes.list");
  const wish = wishes.items[0];
  expect(wish).toMatchObject({ wish: "less", subject: { kind: "genre", genre } });
  const wishIn = ({ reasons }: Decision) => reasons.filter(({ factor }) => factor === "wish");
  for (const decision of (await latest()).decisions) {
    const obeys = [expect.objectContaining({ value: wish.id, micros: -50_000 })];
    expect(wishIn(decision)).toEqual(decision.title.genres.includes(genre) ? obeys : []);
  }

  // Not this time lets the one title rest, and is taken back beside it.
  await cards.first().getByRole("link").click();
  await drawer.getByRole("button", { name: /^This title/ }).click();
  await page.getByRole("menuitem", { name: /^Not this time/ }).click();
  await expect(drawer.getByText("Not tonight, then. It rests for a week.")).toBeVisible();
  await drawer.getByRole("button", { name: "Undo" }).click();
  await expect(drawer.getByText("Not tonight, then. It rests for a week.")).toBeHidden();

  // The page tells what came of it, and takes it back.
  await drawer.getByRole("link", { name: "Did what you asked for help?" }).click();
  await expect(page.getByRole("heading", { name: "Did it help?", level: 1 })).toBeVisible();
  const card = page.getByRole("article").filter({ hasText: `Less ${genre.toLowerCase()}` });
  await expect(card.getByText(/Too early to say/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await card.getByRole("button", { name: "Take back" }).click();
  await expect(card.getByText("Taken back. It holds from the next list on.")).toBeVisible();
  await expect.poll(async () => (await query(page, server, "wishes.list")).data.items).toEqual([]);
  await page.getByRole("link", { name: "For you" }).click();
  const obeying = (await latest()).listId;
  await page.getByRole("button", { name: "A fresh list" }).click();
  await expect.poll(async () => (await latest()).listId).not.toBe(obeying);
  expect((await latest()).decisions.flatMap(wishIn)).toEqual([]);
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Did it help?" }).click();
  await expect(page.getByRole("heading", { name: "You have asked for nothing yet" })).toBeVisible();
});
