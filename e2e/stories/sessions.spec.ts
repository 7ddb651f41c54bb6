import { expect, signUp, test } from "./server.ts";

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
