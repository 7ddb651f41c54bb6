import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ADMIN } from "../server/start-server.ts";
import { expect, joinAndRate, query, signIn, test } from "./server.ts";

const WIDTHS = [390, 768, 1440];
const SCHEMES = ["dark", "light"] as const;
const VIEWER_PAGES = ["/", "/lists", "/search", "/preferences", "/welcome"];
const ADMIN_PAGES = ["/admin/", "/admin/decisions", "/admin/corrections", "/admin/trainings"];
const SOMEBODY = { email: "pia@people.test", password: "a long enough one" };

/** Looks at pages in each scheme and at each width: nothing sticks out, nothing shuts people out; a picture is kept. */
const look = async (page: Page, url: string, paths: readonly string[]): Promise<void> => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const scheme of SCHEMES) {
    await page.evaluate((chosen) => {
      for (const key of ["dailies.scheme", "dailies.admin.scheme"]) localStorage.setItem(key, chosen);
    }, scheme);
    for (const path of paths) {
      await page.goto(`${url}${path}`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForLoadState("networkidle");
        await inspect(page, { path, width, scheme });
      }
    }
  }
};

type View = { readonly path: string; readonly width: number; readonly scheme: string };

const inspect = async (page: Page, { path, width, scheme }: View): Promise<void> => {
  const where = `${path} at ${width} pixels, ${scheme}`;
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${where}, is wider than the screen`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect.soft(found, where).toEqual([]);
  const name = `${path.replace(/[0-9a-f-]{36}/, "one").replaceAll(/[^a-z]+/g, "-")}-${width}-${scheme}.png`;
  await page.screenshot({ path: `results/pages/${name}`, fullPage: true });
};

test("every page of the viewer's app fits every screen and shuts nobody out", async ({ page, server }) => {
  test.setTimeout(240_000);
  await joinAndRate(page, server, SOMEBODY.email);
  await look(page, server.url, VIEWER_PAGES);
});

test("every page of the administrator's app fits every screen and shuts nobody out", async ({ page, server }) => {
  test.setTimeout(240_000);
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const { data } = await query(page, server, "decisions.list", { limit: 1 });
  await look(page, server.url, [...ADMIN_PAGES, `/admin/decisions/${data.items[0].id}`]);
});
