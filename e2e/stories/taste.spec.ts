import { AxeBuilder } from "@axe-core/playwright";
import { expect, query, signUp, test } from "./server.ts";

test("a newcomer is led to rating, then sees what the ratings say and corrects it", async ({ page, server }) => {
  await signUp(page, server, "tess@people.test");
  await page.goto(`${server.url}/taste`);
  await expect(page.getByRole("heading", { name: "We do not know your taste yet" })).toBeVisible();
  await page.getByRole("link", { name: "Rate a few" }).click();
  for (let rated = 0; rated < 4; rated += 1) {
    await page.getByRole("article").nth(rated).getByRole("button", { name: "9 of 10" }).click();
    await expect(page.getByText(`${rated + 1} of 10`, { exact: true }).first()).toBeVisible();
  }
  await expect.poll(async () => (await query(page, server, "watchlist.list")).data.counts.watched).toBe(4);

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "My taste" }).click();
  await expect(page.getByRole("heading", { name: "My taste", level: 1 })).toBeVisible();
  await expect(page.getByText(/It rests on 4 titles .* 4 of them rated\./)).toBeVisible();
  await expect(page.getByText("6 more watched titles, and your lists go by this.")).toBeVisible();
  await expect(page.getByText("9 of 10: 4 titles")).toBeAttached();

  // The number on the page is the one the scores are made of.
  const { data: taste } = await query(page, server, "taste.profile");
  const [best] = taste.genres;
  const row = page.getByRole("listitem").filter({ hasText: best.genre }).first();
  await expect(row).toContainText(`${(1 + 9 * best.liking).toFixed(1)} of 10`);

  // Less of it, from the row; the why drawer and this page speak of the same wish.
  await row.getByRole("button", { name: `More or less: ${best.genre}` }).click();
  await page.getByRole("menuitem", { name: "Less of this" }).click();
  await expect(row.getByText(`You asked for less ${best.genre.toLowerCase()}`)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect
    .poll(async () => (await query(page, server, "wishes.list")).data.items)
    .toMatchObject([{ wish: "less", subject: { kind: "genre", genre: best.genre } }]);
  await row.getByRole("button", { name: "Take back" }).click();
  await expect(row.getByText(/You asked/)).toBeHidden();
  await expect(row).toBeFocused();

  // A decade as well, which no score goes by until it is asked for.
  const { decade } = taste.decades[0];
  const years = page
    .getByRole("listitem")
    .filter({ hasText: `${decade}s` })
    .first();
  await years.getByRole("button", { name: `More or less: ${decade}s` }).click();
  await page.getByRole("menuitem", { name: "Never" }).click();
  await expect(years.getByText(`You asked for nothing of the ${decade}s`)).toBeVisible();
  await expect
    .poll(async () => (await query(page, server, "wishes.list")).data.items)
    .toMatchObject([{ wish: "never", subject: { kind: "decade", decade } }]);
});
