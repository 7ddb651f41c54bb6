import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Page, test } from "@playwright/test";
import { ADMIN, startServer } from "./server/start-server.ts";
import { expect, query, signIn } from "./stories/server.ts";

const folder = fileURLToPath(new URL("../docs/pictures", import.meta.url));
const VIEWER = { email: "viewer@dailies.test", password: "dailies-demo" };

// The pictures of README and docs, taken of the demo: `pnpm --filter @dailies/e2e run pictures`.
test("pictures of both apps", async ({ browser }) => {
  test.setTimeout(600_000);
  await mkdir(folder, { recursive: true });
  const server = await startServer();
  const signedIn = async (url: string, account: typeof VIEWER): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    await signIn(page, url, account);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    return page;
  };
  const take = async (page: Page, name: string) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };

  const viewer = await signedIn(server.url, VIEWER);
  await take(viewer, "web");
  await viewer.locator("[data-card]").first().getByRole("link").click();
  await expect(viewer.getByRole("dialog", { name: "Why this?" }).getByRole("table").first()).toBeVisible();
  await take(viewer, "why");
  await viewer.goto(`${server.url}/taste`);
  await take(viewer, "taste");

  const office = await signedIn(`${server.url}/admin/`, ADMIN);
  await take(office, "admin");
  await office.goto(`${server.url}/admin/watching`);
  await take(office, "watching");
  const { data } = await query(office, server, "decisions.list", { limit: 1, outcome: "rated", coldStart: false });
  await office.goto(`${server.url}/admin/decisions/${data.items[0].id}`);
  await take(office, "decision");
  await office.goto(`${server.url}/admin/corrections`);
  await office.getByRole("button", { name: "Write a correction" }).click();
  const drawer = office.getByRole("dialog", { name: "Write a correction" });
  await drawer.getByLabel("One media type only").click();
  await office.getByRole("option", { name: "Film", exact: true }).click();
  await drawer.getByText(/of the last \d+ lists change/).scrollIntoViewIfNeeded();
  await take(office, "correction");
  await office.goto(`${server.url}/admin/trainings`);
  await take(office, "versions");
  await server.close();
});
