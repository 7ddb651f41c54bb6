import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ADMIN, type RunningServer } from "../server/start-server.ts";
import { expect, query, refusal, signIn, signUp, test } from "./server.ts";

const WIDTHS = [390, 768, 1440];
/** Where nothing was decided yet there is less to see than where months were. */
const NARROW = [390];
const SCHEMES = ["dark", "light"] as const;
const VIEWER_PAGES = [
  "/",
  "/lists",
  "/search",
  "/preferences",
  "/welcome",
  "/did-it-help",
  "/taste",
  "/bring",
  "/account",
];
const ADMIN_PAGES = [
  "/admin/",
  "/admin/watching",
  "/admin/decisions",
  "/admin/corrections",
  "/admin/trainings",
  "/admin/people",
  "/admin/audit",
  "/admin/settings",
];
const SOMEBODY = { email: "pia@people.test", password: "a long enough one" };

/** Looks at pages in each scheme and at each width: nothing sticks out, nothing shuts people out; a picture is kept. */
const look = async (page: Page, { url, hasDemo }: RunningServer, paths: readonly string[]): Promise<void> => {
  const widths = hasDemo ? WIDTHS : NARROW;
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const scheme of SCHEMES) {
    await page.evaluate((chosen) => {
      for (const key of ["dailies.scheme", "dailies.admin.scheme"]) localStorage.setItem(key, chosen);
    }, scheme);
    for (const path of paths) {
      await page.goto(`${url}${path}`);
      for (const width of widths) {
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
  test.setTimeout(360_000);
  await signUp(page, server, SOMEBODY.email);
  await page.request.post(`${server.url}/trpc/wishes.set`, {
    data: { subject: { kind: "genre", genre: "Comedy" }, wish: "less" },
    headers: { origin: server.url },
  });
  await look(page, server, VIEWER_PAGES);
});

test("every page of the administrator's app fits every screen and shuts nobody out", async ({ page, server }) => {
  test.setTimeout(600_000);
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const { data } = await query(page, server, "decisions.list", { limit: 1 });
  const details = data.items.flatMap(({ id, userId }: { id: string; userId: string }) => [
    `/admin/decisions/${id}`,
    `/admin/people/${userId}`,
  ]);
  await look(page, server, [...ADMIN_PAGES, ...details]);
});

test("the administrator's app speaks Russian, and every page of it still fits a small screen", async ({
  page,
  server,
}) => {
  test.setTimeout(600_000);
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { name: "Становится лучше?" })).toBeVisible();
  const { data } = await query(page, server, "decisions.list", { limit: 1 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 900 });
  const decisions = data.items.map(({ id }: { id: string }) => `/admin/decisions/${id}`);
  for (const path of [...ADMIN_PAGES, ...decisions]) {
    await page.goto(`${server.url}${path}`);
    await page.waitForLoadState("networkidle");
    await expect(page.locator("html")).toHaveAttribute("lang", "ru");
    await expect(page.getByRole("heading", { level: 1, name: /[а-я]/ })).toBeVisible();
    await inspect(page, { path, width: 390, scheme: "light-ru" });
  }
  // What the server refuses is told in the page's language too.
  await page.route(/\/trpc\/[^?]*audit\.list/, (route) => {
    const asked = new URL(route.request().url()).pathname.split(",");
    return route.fulfill({ status: 400, json: asked.map(() => refusal("from")) });
  });
  await page.goto(`${server.url}/admin/audit`);
  await expect(page.getByText("Сервер не принял «начало дат».", { exact: false })).toBeVisible();
});
