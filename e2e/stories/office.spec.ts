import { AxeBuilder } from "@axe-core/playwright";
import { ADMIN } from "../server/start-server.ts";
import { expect, signIn, signUp, test } from "./server.ts";

test.beforeEach(async ({ page, server }) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
});

test("an administrator sees what is watched, and each number of it leads to its decisions", async ({
  page,
  server,
}) => {
  await page.getByRole("link", { name: "What needs me today?" }).click();
  await expect(page.getByRole("heading", { name: "What needs me today?", level: 1 })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Labels are late/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Recommended and never on screen/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Demand (Steady|Changed|Cannot tell)/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  if (!server.hasDemo) return;

  const segment = page.getByRole("row", { name: /^Place in the list: Place 4–6/ });
  const counted = await segment.getByRole("link").textContent();
  await segment.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Why did they see this?" })).toBeVisible();
  await expect(page.getByRole("search").getByLabel("Place in the list").first()).toHaveValue("4–6");
  const more = page.getByRole("button", { name: "More decisions" });
  const all = page.getByText(`${counted} decisions on this page`);
  for (;;) {
    await expect(all.or(more)).toBeVisible();
    if (await all.isVisible()) break;
    const arrives = page.waitForResponse((response) => response.url().includes("decisions.list"));
    await more.click();
    await arrives;
  }
});

test("the numbers follow what happens while somebody looks at them", async ({ page, browser, server }) => {
  await page.waitForLoadState("networkidle");
  const viewer = await browser.newPage();
  await signUp(viewer, server, "live@people.test");
  const refreshed = page.waitForResponse((response) => response.url().includes("metrics.overview"));
  const made = await viewer.request.post(`${server.url}/trpc/recommendations.create`, {
    data: {},
    headers: { origin: server.url },
  });
  expect(made.status()).toBe(200);
  expect((await refreshed).status()).toBe(200);
  await viewer.close();
});

test("a page that somebody is about to open is asked for already", async ({ page }) => {
  await page.waitForLoadState("networkidle");
  for (const [link, asked] of [
    ["Decisions", "decisions.list"],
    ["Corrections", "corrections.list"],
    ["Versions", "trainings.list"],
    ["Watching", "alerts.list"],
  ] as const) {
    const ahead = page.waitForRequest((request) => request.url().includes(asked));
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: link }).hover();
    await ahead;
  }
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
});
