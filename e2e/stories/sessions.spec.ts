import { expect, query, signUp, test } from "./server.ts";

test("a tab that was left open follows whoever signs in or out on another", async ({ page, server }) => {
  await signUp(page, server, "ada@people.test");
  await page.goto(server.url);
  await expect(page.locator("[data-card]").first()).toBeVisible();
  const other = await page.context().newPage();
  await signUp(other, server, "bea@people.test");
  await page.getByRole("button", { name: "Your account" }).click();
  await expect(page.getByRole("menu").getByText("bea@people.test")).toBeVisible();

  await other.getByRole("button", { name: "Your account" }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
});

test("signing in ends though the line breaks before the page knows who came in, and leaves no form behind", async ({
  page,
  server,
}) => {
  await signUp(page, server, "cleo@people.test");
  await page.context().clearCookies();
  await page.goto(`${server.url}/search`);
  await page.route("**/api/auth/get-session*", (route) => route.abort());
  await page.getByLabel("Email").fill("cleo@people.test");
  await page.getByLabel("Password", { exact: true }).fill("a long enough one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server cannot be reached." })).toBeVisible();

  await page.unroute("**/api/auth/get-session*");
  await page.getByRole("button", { name: "Sign in" }).click();
  const form = page.getByLabel("Password", { exact: true });
  await expect(page.getByRole("navigation")).toBeVisible();
  await expect(page).toHaveURL(/\/search/);
  await page.goBack();
  await expect(page.getByRole("navigation")).toBeVisible();
  await expect(form).toBeHidden();
});

test("an answer given as the session ends is saved once the same person is back", async ({ page, server }) => {
  await signUp(page, server, "dora@people.test");
  await page.goto(server.url);
  const first = page.locator("[data-card]").first();
  await expect(first).toBeVisible();
  await page.waitForLoadState("networkidle");
  const { data: list } = await query(page, server, "recommendations.latest");
  await page.context().clearCookies();
  await first.getByRole("button", { name: "Want to see it" }).click();
  await expect(page.getByText("Your last answer is not saved yet", { exact: false })).toBeVisible();
  await page.getByLabel("Email").fill("dora@people.test");
  await page.getByLabel("Password", { exact: true }).fill("a long enough one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(first).toHaveAttribute("data-answer", "want");
  await expect
    .poll(
      async () =>
        (await query(page, server, "outcomes.listByDecision", { decisionId: list.decisions[0].id })).data.items.length,
    )
    .toBe(1);
});
