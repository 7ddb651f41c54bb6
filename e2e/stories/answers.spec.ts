import type { Page } from "@playwright/test";
import type { RunningServer } from "../server/start-server.ts";
import { expect, holdBack, query, signUp, test } from "./server.ts";

type Found = { readonly tmdbId: number; readonly mediaType: string; readonly title: string };

/** The best known titles, the first of them on a list. */
const listed = async (page: Page, server: RunningServer, status: "want" | "watched"): Promise<Found> => {
  const { data } = await query(page, server, "titles.search", { onlyNew: true, limit: 1 });
  const [{ tmdbId, mediaType, title }] = data.items;
  await page.request.post(`${server.url}/trpc/watchlist.set`, {
    data: { title: { tmdbId, mediaType }, status },
    headers: { origin: server.url },
  });
  return { tmdbId, mediaType, title };
};

const countsOf = async (page: Page, server: RunningServer) => (await query(page, server, "watchlist.list")).data.counts;

/** Counts the calls of a procedure. */
const callsOf = (page: Page, path: string) => {
  const calls: string[] = [];
  page.on("request", (request) => request.url().includes(`/trpc/${path}`) && calls.push(request.url()));
  return calls;
};

test("an undo asked for before the first answer arrives waits for it and is sent once", async ({ page, server }) => {
  await signUp(page, server, "una@people.test");
  const { title } = await listed(page, server, "want");
  const taken = callsOf(page, "outcomes.retract");
  const removed = callsOf(page, "watchlist.remove");

  // A row of a list.
  const letListGo = await holdBack(page, "watchlist.set");
  await page.goto(`${server.url}/lists`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByRole("button", { name: "Move or remove" }).click();
  await page.getByRole("menuitem", { name: "To watched" }).click();
  await row.getByRole("button", { name: "Undo" }).click();
  letListGo();
  await expect.poll(() => taken.length).toBe(1);
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });

  // A card that was found.
  const letCardGo = await holdBack(page, "outcomes.record");
  await page.goto(`${server.url}/search?q=${encodeURIComponent(title)}`);
  const card = page.getByRole("article", { name: title, exact: true }).first();
  await expect(card).toHaveAttribute("data-answer", "want");
  await card.getByRole("button", { name: "Watched it" }).click();
  await card.getByRole("button", { name: "Undo" }).click();
  letCardGo();
  await expect.poll(() => taken.length).toBe(2);
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  await expect(card).toHaveAttribute("data-answer", "want");

  // Nothing was sent that the server refuses: what was said before stays.
  await page.unrouteAll();
  const letRefusalGo = await holdBack(page, "outcomes.record", "refused");
  await card.getByRole("button", { name: "Watched it" }).click();
  await card.getByRole("button", { name: "Undo" }).click();
  letRefusalGo();
  await page.waitForLoadState("networkidle");
  await expect(card).toHaveAttribute("data-answer", "want");
  expect(removed).toEqual([]);
  expect(taken).toHaveLength(2);
  expect(await countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
});

test("a page that is come back to shows what was said meanwhile", async ({ page, server }) => {
  await signUp(page, server, "rhea@people.test");
  const { title } = await listed(page, server, "watched");
  await page.goto(`${server.url}/lists?status=watched`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByRole("button", { name: "Rate" }).click();
  await page.getByRole("button", { name: "7 of 10" }).click();
  await expect(row.getByRole("button", { name: "7 of 10" })).toBeVisible();
  await page.getByRole("link", { name: "For you" }).click();
  const answered = page.locator("[data-card]").first();
  const name = (await answered.getAttribute("aria-label")) ?? "";
  await page.goBack();
  await expect(row.getByRole("button", { name: "7 of 10" })).toBeVisible();

  // Found, then answered on the list of recommendations, then looked at again.
  await page.getByRole("link", { name: "Search" }).click();
  await page.getByLabel("Search titles").fill(name);
  await expect(page).toHaveURL(/q=/);
  const found = page.getByRole("article", { name, exact: true }).first();
  await expect(found).toBeVisible();
  await page.getByRole("link", { name: "For you" }).click();
  await answered.getByRole("button", { name: "Want to see it" }).click();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 1, dropped: 0 });
  await page.goBack();
  await expect(found).toHaveAttribute("data-answer", "want");
});

test("an answer and its undo arrive though the page was left before", async ({ page, server }) => {
  await signUp(page, server, "ilse@people.test");
  const taken = callsOf(page, "outcomes.retract");
  await page.getByRole("link", { name: "For you" }).click();
  const cards = page.locator("[data-card]");
  await expect(cards).toHaveCount(12);
  await page.waitForLoadState("networkidle");
  const letGo = await holdBack(page, "outcomes.record");
  await cards.nth(0).getByRole("button", { name: "Want to see it" }).click();
  await cards.nth(1).getByRole("button", { name: "Want to see it" }).click();
  await cards.nth(1).getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "My lists" }).click();
  await expect(page.getByRole("tab", { name: /Want/ })).toBeVisible();
  letGo();
  await expect.poll(() => taken.length).toBe(1);
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  await page.getByRole("link", { name: "For you" }).click();
  await expect(cards.nth(0)).toHaveAttribute("data-answer", "want");
  await expect(cards.nth(1)).not.toHaveAttribute("data-answer", "want");
});

test("a found title that is come back to knows of the answer still on its way, and takes it back", async ({
  page,
  server,
}) => {
  await signUp(page, server, "faye@people.test");
  const { data } = await query(page, server, "titles.search", { onlyNew: true, limit: 1 });
  const [{ title }] = data.items;
  const taken = callsOf(page, "outcomes.retract");
  const card = page.getByRole("article", { name: title, exact: true }).first();
  const comeBack = async () => {
    await page.getByRole("link", { name: "My lists" }).click();
    await expect(page.getByRole("tab", { name: /Want/ })).toBeVisible();
    await page.goBack();
  };
  await page.goto(`${server.url}/search?q=${encodeURIComponent(title)}`);

  const letWantGo = await holdBack(page, "outcomes.record");
  await card.getByRole("button", { name: "Want to see it" }).click();
  await comeBack();
  await expect(card).toHaveAttribute("data-answer", "want");
  letWantGo();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  await page.waitForLoadState("networkidle");
  await expect(card).toHaveAttribute("data-answer", "want");

  await page.unrouteAll();
  const letWatchedGo = await holdBack(page, "outcomes.record");
  await card.getByRole("button", { name: "Watched it" }).click();
  await comeBack();
  await card.getByRole("button", { name: "Watched it" }).click();
  await card.getByRole("button", { name: "Undo" }).click();
  await expect(card).toHaveAttribute("data-answer", "want");
  letWatchedGo();
  await expect.poll(() => taken.length).toBe(1);
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  await expect(card).toHaveAttribute("data-answer", "want");
});

test("a row that is come back to knows of the move still on its way, and takes it back", async ({ page, server }) => {
  await signUp(page, server, "rowan@people.test");
  const { title } = await listed(page, server, "want");
  await page.goto(`${server.url}/lists`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  const moveAndComeBack = async () => {
    await row.getByRole("button", { name: "Move or remove" }).click();
    await page.getByRole("menuitem", { name: "To watched" }).click();
    await page.getByRole("link", { name: "Search" }).click();
    await expect(page.getByLabel("Search titles")).toBeVisible();
    await page.getByRole("link", { name: "My lists" }).click();
    await expect(row.getByRole("status")).toBeVisible();
  };

  // Taken back after it has arrived, then before.
  const letGo = await holdBack(page, "watchlist.set");
  await moveAndComeBack();
  letGo();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 0, watched: 1, dropped: 0 });
  await page.waitForLoadState("networkidle");
  await row.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  await expect(row.getByRole("status")).toBeHidden();

  await page.unrouteAll();
  const taken = callsOf(page, "outcomes.retract");
  const letAgainGo = await holdBack(page, "watchlist.set");
  await moveAndComeBack();
  await row.getByRole("button", { name: "Undo" }).click();
  letAgainGo();
  await expect.poll(() => taken.length).toBe(1);
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  await expect(row.getByRole("status")).toBeHidden();
});

test("what arrived though no reply came back is taken back by the undo that waited for it", async ({
  page,
  server,
}) => {
  await signUp(page, server, "lotte@people.test");
  const { title } = await listed(page, server, "want");
  const nothingMore = { want: 1, watched: 0, dropped: 0 };
  const taken = callsOf(page, "outcomes.retract");

  const letListGo = await holdBack(page, "watchlist.set", "unheard");
  await page.goto(`${server.url}/lists`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByRole("button", { name: "Move or remove" }).click();
  await page.getByRole("menuitem", { name: "To watched" }).click();
  await row.getByRole("button", { name: "Undo" }).click();
  letListGo();
  await expect.poll(() => taken.length).toBe(1);
  await expect.poll(() => countsOf(page, server)).toEqual(nothingMore);

  const letFoundGo = await holdBack(page, "outcomes.record", "unheard");
  await page.goto(`${server.url}/search?q=${encodeURIComponent(title)}`);
  const found = page.getByRole("article", { name: title, exact: true }).first();
  await found.getByRole("button", { name: "Watched it" }).click();
  await found.getByRole("button", { name: "Undo" }).click();
  letFoundGo();
  await expect.poll(() => taken.length).toBe(2);
  await expect.poll(() => countsOf(page, server)).toEqual(nothingMore);
  await expect(found).toHaveAttribute("data-answer", "want");

  // A recommendation: only the "no" that was not heard of, and not what was said before it.
  await page.unrouteAll();
  await page.getByRole("link", { name: "For you" }).click();
  const card = page.locator("[data-card]").first();
  await card.getByRole("button", { name: "Watched it" }).click();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 1, dropped: 0 });
  await page.waitForLoadState("networkidle");
  const letCardGo = await holdBack(page, "outcomes.record", "unheard");
  await card.getByRole("button", { name: "No, not for me" }).click();
  await card.getByRole("button", { name: "Undo" }).click();
  letCardGo();
  await expect.poll(() => taken.length).toBe(3);
  await expect(card).toHaveAttribute("data-answer", "watched");
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 1, dropped: 0 });
});

test("an answer that is refused after its page was left is told where it is come back to", async ({ page, server }) => {
  await signUp(page, server, "nora@people.test");
  await page.getByRole("link", { name: "For you" }).click();
  const card = page.locator("[data-card]").first();
  await expect(card).toBeVisible();
  await page.waitForLoadState("networkidle");
  const letGo = await holdBack(page, "outcomes.record", "refused");
  await card.getByRole("button", { name: "Want to see it" }).click();
  await page.getByRole("link", { name: "My lists" }).click();
  await expect(page.getByRole("tab", { name: /Want/ })).toBeVisible();
  await page.getByRole("link", { name: "For you" }).click();
  await expect(card).toHaveAttribute("data-answer", "want");
  letGo();
  await expect(card.getByRole("alert")).toContainText("Not saved.");
  await expect(card).not.toHaveAttribute("data-answer", "want");

  await page.unrouteAll();
  await card.getByRole("button", { name: "Want to see it" }).click();
  await expect(card.getByRole("alert")).toBeHidden();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
});

test("an answer given twice by a trembling hand or a held key is said once, and one undo takes it back", async ({
  page,
  server,
}) => {
  await signUp(page, server, "twyla@people.test");
  await page.getByRole("link", { name: "For you" }).click();
  const said = callsOf(page, "outcomes.record");
  const card = page.locator("[data-card]").first();
  await card.getByRole("button", { name: "Watched it" }).dblclick();
  await card.getByRole("button", { name: "8 of 10" }).dblclick();
  await expect(card.getByRole("button", { name: "8 of 10" })).toHaveAttribute("aria-pressed", "true");
  await page.waitForLoadState("networkidle");
  await card.getByRole("button", { name: "Undo" }).click();
  await expect(card).not.toContainText("8 of 10");
  await expect(card).toHaveAttribute("data-answer", "watched");
  await card.focus();
  for (let held = 0; held < 6; held += 1) await page.keyboard.down("9");
  await page.keyboard.up("9");
  await page.waitForLoadState("networkidle");
  expect(said).toHaveLength(3);
});

test("a yes in a second window that has not heard of the no takes it back", async ({ page, server }) => {
  await signUp(page, server, "tove@people.test");
  await page.getByRole("link", { name: "For you" }).click();
  const card = page.locator("[data-card]").first();
  await expect(card).toBeVisible();
  const second = await page.context().newPage();
  await second.goto(server.url);
  const same = second.locator("[data-card]").first();
  await expect(same).toBeVisible();
  await second.waitForLoadState("networkidle");

  const { data: list } = await query(page, server, "recommendations.latest");
  const outcomes = async () =>
    (await query(page, server, "outcomes.listByDecision", { decisionId: list.decisions[0].id })).data;
  await card.getByRole("button", { name: "No, not for me" }).click();
  await expect.poll(async () => (await outcomes()).label?.basis).toBe("blacklisted");
  await expect(same).not.toHaveAttribute("data-answer", "refused");
  await same.getByRole("button", { name: "Want to see it" }).click();
  await expect.poll(() => countsOf(page, server)).toEqual({ want: 1, watched: 0, dropped: 0 });
  expect((await outcomes()).label.basis).toBe("added_to_want");

  // The first hears of it when somebody comes back to it.
  await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  await expect(card).toHaveAttribute("data-answer", "want");
});

test("first ratings count wherever they are given, and the list knows them however its page is come to", async ({
  page,
  server,
}) => {
  await signUp(page, server, "fern@people.test");
  await page.getByRole("link", { name: "Search" }).click();
  await expect(page.getByLabel("Search titles")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const cards = page.getByRole("article");
  for (let rated = 0; rated < 4; rated += 1) {
    await cards.nth(rated).focus();
    await page.keyboard.press("8");
    await expect(cards.nth(rated)).toHaveAttribute("data-answer", "watched");
  }
  await expect.poll(async () => (await countsOf(page, server)).watched).toBe(4);
  await page.getByRole("link", { name: "For you" }).click();
  await page.getByRole("link", { name: "Rate a few" }).click();
  await expect(page.getByText("4 of 10", { exact: true }).first()).toBeVisible();
  for (let rated = 5; rated <= 10; rated += 1) {
    await cards
      .nth(rated - 5)
      .getByRole("button", { name: "8 of 10" })
      .click();
    await expect(page.getByText(`${rated} of 10`, { exact: true }).first()).toBeVisible();
  }
  await page.getByRole("link", { name: "For you" }).click();
  await expect(cards).toHaveCount(12);
  await expect(page.getByRole("link", { name: "Rate a few" })).toBeHidden();
  expect((await query(page, server, "recommendations.latest")).data.coldStart).toBe(false);
});
