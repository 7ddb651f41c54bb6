import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ADMIN } from "../server/start-server.ts";
import { expect, query, signIn, test } from "./server.ts";

const RULES = "What are the rules?";

const openSettings = async (page: Page, url: string): Promise<void> => {
  await signIn(page, `${url}/admin/settings`, ADMIN);
  await expect(page.getByRole("heading", { name: RULES })).toBeVisible();
};

test("an administrator changes a rule, sees what follows from it, and it is kept with the reason", async ({
  page,
  server,
}) => {
  await openSettings(page, server.url);
  const given = page.getByRole("textbox", { name: "Given up, at most" });
  await given.fill("120");
  await page.getByRole("textbox", { name: "Days judged" }).fill("");
  await page.getByRole("button", { name: "Look and save" }).click();
  await expect(page.getByText("Some fields need another look.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Days judged" })).toBeFocused();
  await expect(given).toHaveAttribute("aria-invalid", "true");

  await page.getByRole("button", { name: "Put “Days judged” back to the usual 7 days" }).click();
  await given.fill("17.5");
  await page.getByRole("link", { name: "Decisions" }).click();
  await page
    .getByRole("dialog", { name: "Leave without saving?" })
    .getByRole("button", { name: "Go on with it" })
    .click();
  await expect(given).toHaveValue("17.5%");
  await page.getByRole("button", { name: "Look and save" }).click();
  const dialog = page.getByRole("dialog", { name: "What would change" });
  await expect(dialog.getByRole("row", { name: "Given up, at most 15% 17.5%" })).toBeVisible();
  await expect(dialog.getByText("None of this changes a list, a label")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByLabel("Why").fill("Festival week");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds from now on.")).toBeVisible();
  await page.getByRole("link", { name: "Decisions" }).click();
  await expect(page).toHaveURL(/admin\/decisions/);
  const { data } = await query(page, server, "audit.list", { subjectType: "settings" });
  expect(data.items[0]).toMatchObject({ reason: "Festival week", after: { guardrails: { dropRate: 0.175 } } });
});

test("of two who change the rules at once the second sees what the first wrote, and chooses", async ({
  page,
  browser,
  server,
}) => {
  await openSettings(page, server.url);
  const other = await (await browser.newContext()).newPage();
  await openSettings(other, server.url);
  const save = async (by: Page, hours: string) => {
    await by.getByRole("textbox", { name: "Reminder" }).fill(hours);
    await by.getByRole("button", { name: "Look and save" }).click();
    await by.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  };
  await save(other, "12");
  await expect(other.getByText("Saved. It holds from now on.")).toBeVisible();
  await save(page, "48");
  const note = page.getByRole("alert").filter({ hasText: "meanwhile" });
  await expect(note.getByRole("row", { name: "Reminder 12 hours 48 hours" })).toBeVisible();
  await note.getByRole("button", { name: "Keep mine and look once more" }).click();
  await page.getByRole("button", { name: "Look and save" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds from now on.")).toBeVisible();
  await other.context().close();
});

test("a key is shown once, opens what it may, and is refused once it is revoked", async ({ page, server }) => {
  await openSettings(page, server.url);
  await page.getByRole("button", { name: "Make a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make a key" }).click();
  await expect(dialog.getByText("Choose at least one.")).toBeVisible();
  await dialog.getByLabel("What is it for?").fill("The foyer's kiosk");
  await dialog.getByRole("checkbox", { name: "Answers" }).check();
  await dialog.getByRole("button", { name: "Make a key" }).click();
  const key = await dialog.getByLabel("Key", { exact: true }).inputValue();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("body")).not.toContainText(key);

  const send = () =>
    fetch(`${server.url}/trpc/outcomes.recordBatch`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key },
      body: JSON.stringify({ outcomes: [{}] }),
    });
  expect((await send()).status).toBe(200);
  await page.getByRole("button", { name: "Revoke The foyer's kiosk" }).click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row", { name: /The foyer's kiosk.*Revoked/ })).toBeVisible();
  expect((await send()).status).toBe(401);
});
