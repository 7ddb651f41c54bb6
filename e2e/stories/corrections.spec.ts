import { AxeBuilder } from "@axe-core/playwright";
import { ADMIN } from "../server/start-server.ts";
import { expect, signIn, test } from "./server.ts";

test("an administrator sees what a correction would change and what it gets in the way of while writing it", async ({
  page,
  server,
}) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  await page.goto(`${server.url}/admin/corrections`);
  await expect(page.getByRole("heading", { name: "Nothing calls for a correction" })).toBeVisible();

  await page.getByRole("button", { name: "Write a correction" }).click();
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  await drawer.getByLabel("One media type only").click();
  await page.getByRole("option", { name: "Film", exact: true }).click();
  // Without the demo there are lists only if somebody was here before.
  const changes = drawer.getByText(/\d+ of the last \d+ lists change; \d+ titles? enter and \d+ titles? leave/);
  const none = drawer.getByText("There is no list yet to try it on.");
  await expect(server.hasDemo ? changes : changes.or(none)).toBeVisible();
  await drawer.getByLabel("Why").fill("More films for a while");
  await drawer.getByLabel("Switch it off by itself if it harms").check();
  await drawer.getByRole("button", { name: "Put it in force" }).click();
  // On the embedded database what is saved waits for the preview that runs.
  await expect(drawer).toBeHidden({ timeout: 60_000 });

  await page.getByRole("button", { name: "Write a correction" }).click();
  await drawer.getByText("Reduce", { exact: true }).click();
  await drawer.getByLabel("One media type only").click();
  await page.getByRole("option", { name: "Film", exact: true }).click();
  const ownBoost = drawer.getByRole("listitem").filter({ hasText: "Everyone: all films – adds" });
  await expect(ownBoost).toContainText("This pulls the other way: each takes from what the other does.");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await drawer.getByLabel("Only titles with").click();
  await page.getByRole("option", { name: "Decade" }).click();
  await drawer
    .getByLabel(/^Decade/)
    .first()
    .click();
  await page.getByRole("option", { name: "1990s" }).click();
  await expect(server.hasDemo ? changes : changes.or(none)).toBeVisible();
  await drawer.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "History: Everyone: all films" }).first().click();
  const effect = page.getByRole("dialog", { name: "Effect and history" });
  await expect(effect.getByText("No list has met it yet.")).toBeVisible();
  await expect(effect.getByText("Off by itself if it harms")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
