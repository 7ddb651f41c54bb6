import { AxeBuilder } from "@axe-core/playwright";
import { expect, holdBack, query, signUp, test } from "./server.ts";

test("a viewer finds titles on their lists, orders them, and moves and removes many with a way back", async ({
  page,
  server,
}) => {
  await signUp(page, server, "lin@people.test");
  const { data: found } = await query(page, server, "titles.search", { onlyNew: true, limit: 6 });
  for (const { tmdbId, mediaType } of found.items)
    await page.request.post(`${server.url}/trpc/watchlist.set`, {
      data: { title: { tmdbId, mediaType }, status: "want" },
      headers: { origin: server.url },
    });
  const titles: string[] = found.items.map(({ title }: { title: string }) => title);
  const counts = async () => (await query(page, server, "watchlist.list")).data.counts;

  // The newest first, then by title; the address keeps it.
  await page.goto(`${server.url}/lists`);
  const rows = page.getByRole("tabpanel").getByRole("listitem");
  await expect(rows).toHaveCount(6);
  await expect(rows.first()).toContainText(titles[5] ?? "");
  await page.getByLabel("Order").selectOption({ label: "By title" });
  await expect(page).toHaveURL(/sort=title/);
  const { data: ordered } = await query(page, server, "watchlist.list", { sort: "title" });
  await expect(rows.first()).toContainText(ordered.items[0].title.title);

  // Found by its name, counted on every tab, found again after a reload.
  const wanted = titles[2] ?? "";
  await page.getByLabel("Search my lists").fill(wanted.toUpperCase());
  await expect(page).toHaveURL(/q=/);
  await expect(rows.first()).toContainText(wanted);
  await page.reload();
  await expect(rows.first()).toContainText(wanted);
  await page.getByLabel("Search my lists").fill("no such title anywhere");
  await expect(page.getByRole("heading", { name: "Nothing here fits" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Want 0" })).toBeVisible();
  await page.getByRole("link", { name: "Show the whole list" }).click();
  await expect(rows).toHaveCount(6);
  await expect(page.getByLabel("Search my lists")).toHaveValue("");

  // Two moved, and taken back.
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const bar = page.getByRole("region", { name: "Select" });
  await rows.nth(0).getByRole("checkbox").check();
  await rows.nth(1).getByRole("checkbox").check();
  await expect(bar.getByText("2 selected")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await bar.getByRole("button", { name: "To watched" }).click();
  await expect(bar.getByText("2 titles moved to watched.")).toBeVisible();
  await expect(rows).toHaveCount(4);
  expect(await counts()).toEqual({ want: 4, watched: 2, dropped: 0 });
  await bar.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(6);
  expect(await counts()).toEqual({ want: 6, watched: 0, dropped: 0 });

  // All of them removed, and taken back.
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await bar.getByRole("button", { name: "All shown" }).click();
  await expect(bar.getByText("6 selected")).toBeVisible();
  await bar.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "Nothing here yet" })).toBeVisible();
  expect(await counts()).toEqual({ want: 0, watched: 0, dropped: 0 });
  await bar.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(6);
});

test("a rating on a list is taken back in its row, and the focus stays with the row", async ({ page, server }) => {
  await signUp(page, server, "iris@people.test");
  const { data: found } = await query(page, server, "titles.search", { onlyNew: true, limit: 1 });
  const [{ tmdbId, mediaType }] = found.items;
  await page.request.post(`${server.url}/trpc/watchlist.rate`, {
    data: { title: { tmdbId, mediaType }, rating: 8 },
    headers: { origin: server.url },
  });
  await page.goto(`${server.url}/lists?status=watched`);
  const row = page.getByRole("tabpanel").getByRole("listitem");
  const rate = async (from: number, to: number) => {
    await row.getByRole("button", { name: `${from} of 10` }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: `${to} of 10` })
      .click();
    await expect(row.getByRole("button", { name: `${to} of 10` })).toBeVisible();
  };
  await rate(8, 3);
  await row.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(row.getByRole("button", { name: "8 of 10" })).toBeVisible();
  await expect(row.getByRole("button", { name: "Undo" })).toBeHidden();
  await expect(row).toBeFocused();
  await expect
    .poll(async () =>
      (await query(page, server, "watchlist.list")).data.items.map(({ rating }: { rating: number }) => rating),
    )
    .toEqual([8]);

  await row.getByRole("button", { name: "Move or remove" }).press("Enter");
  await page.getByRole("menuitem", { name: "To want" }).press("Enter");
  await expect(row.getByRole("status")).toBeVisible();
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(row).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(row.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row.getByRole("status")).toBeHidden();
  await expect(row).toBeFocused();
});

test("a row comes to the list it was moved to though the move arrives after it was opened", async ({
  page,
  server,
}) => {
  await signUp(page, server, "sol@people.test");
  const { data: found } = await query(page, server, "titles.search", { onlyNew: true, limit: 1 });
  const [{ tmdbId, mediaType, title }] = found.items;
  await page.request.post(`${server.url}/trpc/watchlist.set`, {
    data: { title: { tmdbId, mediaType }, status: "want" },
    headers: { origin: server.url },
  });
  const letGo = await holdBack(page, "watchlist.set");
  await page.goto(`${server.url}/lists`);
  await page.getByRole("button", { name: "Move or remove" }).click();
  await page.getByRole("menuitem", { name: "To watched" }).click();
  await page.getByRole("tab", { name: /Watched/ }).click();
  await expect(page.getByRole("heading", { name: "Nothing watched yet" })).toBeVisible();
  letGo();
  await expect(page.getByRole("tab", { name: "Watched 1" })).toBeVisible();
  await expect(page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: title })).toBeVisible();
});

test("a page asks for what it shows while a hand is still on the way to its link", async ({ page, server }) => {
  await signUp(page, server, "pru@people.test");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(decodeURIComponent(request.url())));
  const isAsked = (path: string) => asked.some((url) => url.includes(path));
  await page.waitForLoadState("networkidle");
  asked.length = 0;
  await page.getByRole("link", { name: "My lists" }).hover();
  await expect.poll(() => isAsked("watchlist.list")).toBe(true);
  await page.getByRole("link", { name: "Search" }).hover();
  await expect.poll(() => isAsked("titles.search")).toBe(true);
  // No list is made before somebody comes for it.
  await page.getByRole("link", { name: "For you" }).hover();
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "My taste" }).hover();
  await expect.poll(() => isAsked("taste.profile")).toBe(true);
  await page.getByRole("menuitem", { name: "Did it help?" }).hover();
  await expect.poll(() => isAsked("wishes.effects")).toBe(true);
  expect(isAsked("recommendations.create")).toBe(false);
  await expect(page.getByRole("heading", { name: "Which of these do you know?" })).toBeVisible();

  // The letters go on where they are typed while the address follows them.
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Search" }).click();
  const field = page.getByRole("searchbox");
  await field.pressSequentially("star", { delay: 120 });
  await expect(page).toHaveURL(/q=star/);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("star");
});
