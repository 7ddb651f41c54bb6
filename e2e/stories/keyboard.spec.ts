import type { Locator, Page } from "@playwright/test";
import { ADMIN } from "../server/start-server.ts";
import { expect, test } from "./server.ts";

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The focus never came there.");
};

test("a newcomer joins, rates, answers and asks why without a mouse", async ({ page, server }) => {
  await page.goto(`${server.url}/sign-up`);
  await tabTo(page, page.getByLabel("Your name"));
  await page.keyboard.type("Kay");
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type("kay@people.test");
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type("a long enough one");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Which of these do you know?" })).toBeVisible();
  for (let rated = 0; rated < 10; rated += 1) {
    await tabTo(page, page.getByRole("article").nth(rated).getByRole("button", { name: "1 of 10" }));
    for (const key of ["End", "ArrowLeft", "ArrowLeft", "Enter"]) await page.keyboard.press(key);
    await expect(page.getByText(`${rated + 1} of 10`, { exact: true }).first()).toBeVisible();
  }
  await tabTo(page, page.getByRole("link", { name: "See my list" }));
  await page.keyboard.press("Enter");
  const cards = page.locator("[data-card]");
  await expect(cards).toHaveCount(12);
  await page.keyboard.press("ArrowRight");
  await expect(cards.first()).toBeFocused();
  await page.keyboard.press("w");
  await expect(cards.first()).toHaveAttribute("data-answer", "want");
  await page.keyboard.press("u");
  await expect(cards.first()).not.toHaveAttribute("data-answer", "want");
  await page.keyboard.press("ArrowRight");
  await expect(cards.nth(1)).toBeFocused();
  await page.keyboard.press("y");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(cards.nth(1)).toBeFocused();
});

test("an administrator goes from page to page and begins a correction without a mouse", async ({ page, server }) => {
  await page.goto(`${server.url}/admin/`);
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(ADMIN.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  for (const [key, heading] of [
    ["2", "What needs me today?"],
    ["3", "Why did they see this?"],
    ["1", "Is it getting better?"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toBeVisible();
});
