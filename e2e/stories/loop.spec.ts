import { ADMIN } from "../server/start-server.ts";
import { expect, query, rateTen, signIn, signUp, test } from "./server.ts";

const VIEWER = { email: "viewer@dailies.test", password: "dailies-demo" };

test.describe.configure({ mode: "serial" });

test("a newcomer rates ten titles, gets a list of their own, answers it, and the administrator sees the answers", async ({
  page,
  browser,
  server,
}) => {
  await signUp(page, server, "nell@people.test");
  await rateTen(page);
  await page.getByRole("link", { name: "See my list" }).click();
  const cards = page.locator("[data-card]");
  await expect(cards).toHaveCount(12);
  const before = await query(page, server, "recommendations.latest");
  expect(before.data.coldStart).toBe(false);

  // Why: the sum of the parts is the score.
  const [first] = before.data.decisions;
  const explained = await query(page, server, "decisions.explain", { id: first.id });
  const sum = explained.data.contributions.reduce((total: number, term: { micros: number }) => total + term.micros, 0);
  expect(sum).toBe(Math.round(explained.data.finalScore * 1e6));

  // One tap each; the second is taken back.
  await cards.nth(0).getByRole("button", { name: "Want to see it" }).click();
  await expect(cards.nth(0)).toHaveAttribute("data-answer", "want");
  await cards.nth(1).getByRole("button", { name: "No, not for me" }).click();
  await expect(cards.nth(1)).toHaveAttribute("data-answer", "refused");
  await cards.nth(1).getByRole("button", { name: "Undo" }).click();
  await expect(cards.nth(1)).not.toHaveAttribute("data-answer", "refused");
  await cards.nth(2).getByRole("button", { name: "Watched it" }).click();
  await cards.nth(2).getByRole("button", { name: "9 of 10" }).click();
  await expect
    .poll(
      async () =>
        (await query(page, server, "outcomes.listByDecision", { decisionId: before.data.decisions[2].id })).data?.label
          ?.wasSuccessful,
    )
    .toBe(true);

  // The next list leaves out what was answered.
  await page.getByRole("button", { name: "A fresh list" }).click();
  await expect
    .poll(async () => (await query(page, server, "recommendations.latest")).data.listId)
    .not.toBe(before.data.listId);
  const after = await query(page, server, "recommendations.latest");
  const key = (decision: { title: { tmdbId: number; mediaType: string } }) =>
    `${decision.title.mediaType}:${decision.title.tmdbId}`;
  const answered = [before.data.decisions[0], before.data.decisions[2]].map(key);
  expect(after.data.decisions.map(key).filter((each: string) => answered.includes(each))).toEqual([]);

  // The administrator's numbers have moved, and every answer is behind them.
  const office = await browser.newPage();
  await signIn(office, `${server.url}/admin/`, ADMIN);
  await expect(office.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const rated = await query(office, server, "decisions.list", { outcome: "rated", limit: 100 });
  expect(rated.data.items.map(({ userName }: { userName: string }) => userName)).toContain("Nell");
  const funnel = await query(office, server, "metrics.funnel");
  expect(funnel.data.stages.find(({ stage }: { stage: string }) => stage === "acted").count).toBeGreaterThanOrEqual(2);
  await office.getByRole("link", { name: "Decisions", exact: true }).click();
  await expect(office.getByText("Nell").first()).toBeVisible();
  await office.close();
});

test("what was acknowledged is there after the process was killed", async ({ page, server }) => {
  await signIn(page, server.url, { email: "nell@people.test", password: "a long enough one" });
  await expect(page.locator("[data-card]").first()).toBeVisible();
  const { data: list } = await query(page, server, "recommendations.latest");
  const last = list.decisions.at(-1);
  const answer = await page.request.post(`${server.url}/trpc/outcomes.record`, {
    data: { decisionId: last.id, userAction: "added_to_want", eventId: "before-the-crash" },
    headers: { origin: server.url },
  });
  expect(answer.status()).toBe(200);
  await server.kill();
  await server.restart();
  const { data } = await query(page, server, "outcomes.listByDecision", { decisionId: last.id });
  expect(data.items.map(({ eventId }: { eventId: string }) => eventId)).toContain("before-the-crash");
});

test("the administrator's part is closed to viewers, kindly, and to strangers", async ({ page, server }) => {
  await page.goto(`${server.url}/admin/`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  expect((await query(page, server, "metrics.overview")).status).toBe(401);
  await signIn(page, `${server.url}/admin/`, { email: "nell@people.test", password: "a long enough one" });
  await expect(page.getByRole("heading", { name: "This part is for administrators" })).toBeVisible();
  const refused = await query(page, server, "metrics.overview");
  expect(refused.status).toBe(403);
  expect(JSON.stringify(refused.error)).not.toContain("stack");
});

test("an administrator blocks a genre with a reason, and it is gone from the next list", async ({
  page,
  browser,
  server,
}) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const created = await page.request.post(`${server.url}/trpc/corrections.create`, {
    data: {
      correctionType: "block",
      targetFactor: "genre",
      targetValue: "Drama",
      correctionValue: 1,
      reason: "A week without tears",
    },
    headers: { origin: server.url },
  });
  expect(created.status()).toBe(200);
  await page.getByRole("link", { name: "Corrections", exact: true }).click();
  await expect(page.getByText("A week without tears").first()).toBeVisible();
  const viewer = await browser.newPage();
  await signIn(viewer, server.url, { email: "nell@people.test", password: "a long enough one" });
  await viewer.getByRole("button", { name: "A fresh list" }).click();
  await expect
    .poll(async () => {
      const { data } = await query(viewer, server, "recommendations.latest");
      return (
        data.filtersApplied.blocked > 0 &&
        data.decisions.every(({ title }: { title: { genres: string[] } }) => !title.genres.includes("Drama"))
      );
    })
    .toBe(true);
  await viewer.close();
});

test("the demo viewer finds twelve titles waiting, and the demo's history fills the overview", async ({
  page,
  browser,
  server,
}) => {
  test.skip(!server.hasDemo, "The demo lives in the embedded database only.");
  await signIn(page, server.url, VIEWER);
  await expect(page.locator("[data-card]")).toHaveCount(12);
  const office = await browser.newPage();
  await signIn(office, `${server.url}/admin/`, ADMIN);
  await expect(office.getByRole("link", { name: /^Chosen or liked/ })).toBeVisible();
  const { data } = await query(office, server, "metrics.overview");
  expect(data.success.count).toBeGreaterThan(50);
  await office.close();
});
