import type { Locator, Page } from "@playwright/test";
import { ADMIN } from "../server/start-server.ts";
import { expect, query, signUp, test } from "./server.ts";

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
  // What the drawer covers hears no keys.
  const { data: list } = await query(page, server, "recommendations.latest");
  for (const key of ["ArrowDown", "w", "r"]) await page.keyboard.press(key);
  await expect(page.locator("[data-answer]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  expect((await query(page, server, "recommendations.latest")).data.listId).toBe(list.listId);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(cards.nth(1)).toBeFocused();
});

test("letters and digits answer nothing where single keys are switched off", async ({ page, server }) => {
  await signUp(page, server, "sid@people.test");
  const rated = page.locator("[data-card]").first();
  await expect(rated).toBeVisible();
  await page.keyboard.press("?");
  await page.getByRole("switch", { name: "Use single keys" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await rated.focus();
  for (const key of ["7", "h"]) await page.keyboard.press(key);
  await expect(rated).toBeFocused();
  await expect(page.locator("[data-rated]")).toHaveCount(0);

  await page.goto(server.url);
  const card = page.locator("[data-card]").first();
  await card.focus();
  for (const key of ["w", "s", "n", "7", "y"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.locator("[data-answer]")).toHaveCount(0);
  await card.getByRole("button", { name: "Want to see it" }).click();
  await expect(card.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card.getByRole("button", { name: "Undo" })).toBeHidden();
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

test("a first rating is taken back where it was given, and the focus stays with the posters", async ({
  page,
  server,
}) => {
  await signUp(page, server, "ruth@people.test");
  const cards = page.locator("[data-card]");
  const progress = (count: number) => page.getByText(`${count} of 10`, { exact: true }).first();
  await expect(cards.first()).toBeVisible();
  const first = (await cards.first().getAttribute("aria-label")) ?? "";
  await cards.first().focus();
  await page.keyboard.press("8");
  await expect(cards.nth(1)).toBeFocused();
  await expect(progress(1)).toBeVisible();

  // A rated title has been seen.
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("h");
  await expect(cards.first()).toHaveAccessibleName(first);
  await page.keyboard.press("u");
  await expect(progress(0)).toBeVisible();
  await expect(cards.first()).not.toHaveAttribute("data-rated");

  await cards.first().getByRole("button", { name: "7 of 10" }).click();
  await expect(progress(1)).toBeVisible();
  await cards.first().getByRole("button", { name: "Undo" }).dblclick();
  await expect(progress(0)).toBeVisible();
  await expect(cards.first()).toHaveAccessibleName(first);
  await expect
    .poll(async () => (await query(page, server, "watchlist.list")).data.counts)
    .toEqual({ want: 0, watched: 0, dropped: 0 });

  await cards.first().getByRole("button", { name: "Haven't seen it" }).press("Enter");
  await expect(cards.first()).not.toHaveAccessibleName(first);
  await expect(cards.nth(1)).toBeFocused();
});

test("the key for searching leads to the field and keeps what was looked for", async ({ page, server }) => {
  await signUp(page, server, "sage@people.test");
  const { data: found } = await query(page, server, "titles.search", { limit: 1 });
  const asked = found.items[0].title.split(" ").at(-1);
  const field = page.getByLabel("Search titles");
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type(asked);
  await expect(page).toHaveURL(/q=/);
  await page.getByRole("article").first().focus();
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(asked);
  await page.keyboard.type("moon");
  await expect(page).toHaveURL(/q=moon/);
});
