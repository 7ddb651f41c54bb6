import { ADMIN } from "../server/start-server.ts";
import { expect, signIn, test } from "./server.ts";

test.beforeEach(async ({ page, server }) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
});

test("a day is typed digit by digit", async ({ page, server }) => {
  await page.goto(`${server.url}/admin/audit`);
  await page.getByLabel("From").focus();
  await page.keyboard.type("12312026");
  await expect(page).toHaveURL(/from=%222026-12-31|from=2026-12-31/);
  await expect(page.getByLabel("From")).toHaveValue("2026-12-31");
  await page.keyboard.type("2025");
  await expect(page.getByLabel("From")).toHaveValue("2025-12-31");
});
