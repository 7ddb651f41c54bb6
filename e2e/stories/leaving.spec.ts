import type { Locator } from "@playwright/test";
import { expect, signUp, test } from "./server.ts";

test("a session that ends on a page with a long address leads to signing in, and back where that is possible", async ({
  page,
  server,
}) => {
  await signUp(page, server, "lena@people.test");
  const endSessionAt = async (path: string, button: Locator) => {
    const cookies = await page.context().cookies();
    await page.goto(`${server.url}${path}`);
    await expect(page.getByRole("searchbox")).toBeVisible();
    await page.waitForLoadState("networkidle");
    await page.context().clearCookies();
    await button.click();
    await expect(page.getByText("Your session has ended.", { exact: false })).toBeVisible();
    await page.context().addCookies(cookies);
  };

  // A hundred letters that take six characters each in an address.
  const query = "\u044f".repeat(100);
  await endSessionAt(`/search?q=${encodeURIComponent(query)}`, page.getByText("Films", { exact: true }));
  await expect(page).toHaveURL(/back=/);
  const want = page.getByRole("button", { name: "Want to see it" }).first();
  await endSessionAt(`/search#${"x".repeat(4_100)}`, want);
  await expect(page).not.toHaveURL(/back=/);
});

test("who cannot be signed out is told so, and stays signed in", async ({ page, server }) => {
  await signUp(page, server, "olaf@people.test");
  await page.route("**/api/auth/sign-out", (route) => route.abort());
  await page.getByRole("button", { name: "Your account" }).click();
  const signOut = page.getByRole("menuitem", { name: "Sign out" });
  await signOut.click();
  const notice = page.getByText("You are still signed in. The server cannot be reached.", { exact: false });
  await expect(notice).toBeVisible();
  await expect(page).toHaveURL(/welcome/);
  // It has been read when the menu is opened the next time.
  await page.keyboard.press("Escape");
  await expect(signOut).toBeHidden();
  await page.getByRole("button", { name: "Your account" }).click();
  await expect(signOut).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.unrouteAll();
  await signOut.click();
  await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
});
