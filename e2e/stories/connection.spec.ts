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

test("what was never opened before the connection went says so in its place, and opens when it is back", async ({
  page,
  server,
}) => {
  await signUp(page, server, "sofia@people.test");
  // The parts are fetched ahead; here they never get through.
  const parts = /assets\/(why-drawer|keys-help|account-menu|lists-page)/;
  await page.route(parts, (route) => route.abort());
  await page.goto(server.url);
  const first = page.locator("[data-card]").first();
  await expect(first).toBeVisible();
  await page.evaluate(() => document.body.setAttribute("data-not-loaded-anew", ""));
  await page.context().setOffline(true);

  const told = page.getByRole("alert").filter({ hasText: "The server cannot be reached." });
  const close = told.getByRole("button", { name: "Close" });
  for (const open of [
    () => first.locator("a").click(),
    () => page.keyboard.press("?"),
    () => page.getByRole("button", { name: "Your account" }).click(),
  ]) {
    await open();
    await expect(told).toBeVisible();
    await expect(first).toBeVisible();
    await close.click();
    await expect(told).toBeHidden();
  }
  await page.getByRole("link", { name: "My lists" }).click();
  await expect(told).toBeVisible();
  await expect(page.locator("[data-not-loaded-anew]")).toBeVisible();

  await page.unroute(parts);
  await page.context().setOffline(false);
  await told.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "My lists" })).toBeVisible();
  await page.goBack();
  await first.locator("a").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  // Back leads to where the person came from, not to what they have closed.
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("all pages open without a connection once they were fetched ahead", async ({ page, server }) => {
  await signUp(page, server, "jia@people.test");
  const ahead = ["why-drawer", "keys-help", "account-menu", "taste-page"].map((part) =>
    page.waitForResponse((response) => response.url().includes(`/assets/${part}`)),
  );
  await page.goto(server.url);
  const first = page.locator("[data-card]").first();
  await expect(first).toBeVisible();
  await Promise.all(ahead);
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "My taste" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("what was shown on a visit that ended offline is told of on the next one, whatever it opens", async ({
  page,
  server,
}) => {
  await signUp(page, server, "greta@people.test");
  await page.goto(server.url);
  await expect(page.locator("[data-card]").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  const { data: list } = await query(page, server, "recommendations.latest");
  const last = list.decisions.at(-1).id;
  const kept = (tab: typeof page) => tab.evaluate(() => JSON.stringify({ ...localStorage }));

  await page.context().setOffline(true);
  await page.locator("[data-card]").last().scrollIntoViewIfNeeded();
  await expect.poll(() => kept(page)).toContain(last);
  await page.close();
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(`${server.url}/search`);
  await expect.poll(() => kept(next)).not.toContain(last);
  expect((await query(next, server, "decisions.get", { id: last })).data.shownAt).not.toBeNull();
});
