import { expect, query, signUp, test } from "./server.ts";

test("what is shown and answered without a connection arrives once, when it is back", async ({ page, server }) => {
  await signUp(page, server, "wes@people.test");
  await page.goto(server.url);
  const first = page.locator("[data-card]").first();
  await expect(first).toBeVisible();
  await page.waitForLoadState("networkidle");
  const { data: list } = await query(page, server, "recommendations.latest");
  const answersOf = async () =>
    (await query(page, server, "outcomes.listByDecision", { decisionId: list.decisions[0].id })).data;

  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.", { exact: false })).toBeVisible();
  await first.getByRole("button", { name: "Want to see it" }).click();
  await expect(first).toHaveAttribute("data-answer", "want");

  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.", { exact: false })).toBeHidden();
  await expect.poll(async () => (await answersOf()).items.length, { timeout: 30_000 }).toBe(1);
  await expect(first).toHaveAttribute("data-answer", "want");
  expect((await answersOf()).items[0]).toMatchObject({ userAction: "added_to_want" });

  // Titles that come into sight while the line is down are told of afterwards.
  await page.context().setOffline(true);
  await page.locator("[data-card]").last().scrollIntoViewIfNeeded();
  await page.waitForTimeout(1_500);
  await page.context().setOffline(false);
  await expect
    .poll(
      async () => (await query(page, server, "decisions.get", { id: list.decisions.at(-1).id })).data?.shownAt ?? null,
      { timeout: 30_000 },
    )
    .not.toBeNull();
});
