import { ADMIN } from "../server/start-server.ts";
import { expect, query, signIn, test } from "./server.ts";

test.describe.configure({ mode: "serial" });

/** A server that was killed shows no signs of life for two minutes before another takes its work. */
const TAKEN_UP_WITHIN_MS = 200_000;

test("a training whose server is killed in the middle is taken up by the next, and ends whole or with its reason", async ({
  page,
  server,
}) => {
  test.setTimeout(TAKEN_UP_WITHIN_MS + 60_000);
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const started = await page.request.post(`${server.url}/trpc/trainings.start`, {
    data: {},
    headers: { origin: server.url },
  });
  const { modelVersion } = (await started.json()).result.data;
  const read = () => query(page, server, "trainings.get", { modelVersion });
  const isAtIt = async () => {
    const { progress, status } = (await read()).data;
    return progress > 0 || status !== "training";
  };
  await expect.poll(isAtIt, { intervals: [20] }).toBe(true);
  await server.kill();
  await server.restart();
  await expect.poll(async () => (await read()).data.status, { timeout: TAKEN_UP_WITHIN_MS }).not.toBe("training");
  const { data: version } = await read();
  const parts = [version.weights, version.calibration, version.metrics, version.evaluation, version.gate];
  if (version.status === "failed") {
    expect(version.error).toMatch(/decisions/);
    expect(parts).toEqual([null, null, null, null, null]);
  } else {
    expect(version.status).toBe("ready");
    expect(parts.every((part) => part !== null)).toBe(true);
  }
});

test("progress is told over the wire while it happens, and a training can be called off on the page", async ({
  page,
  server,
}) => {
  await signIn(page, `${server.url}/admin/trainings`, ADMIN);
  await page.getByRole("button", { name: "Train a new version" }).click();
  const heard = page.waitForResponse((response) => response.url().includes("/trpc/trainings.progress"));
  await page.getByRole("dialog").getByRole("button", { name: "Train a new version" }).click();
  const stream = await heard;
  expect(stream.headers()["content-type"]).toMatch(/^text\/event-stream/);
  const newest = page.locator("section[aria-label^=model-]").first();
  const callOff = newest.getByRole("button", { name: /^Call off/ });
  // A small log is learned from in a moment: then there is nothing to call off any more.
  if (await callOff.isVisible()) await callOff.click({ timeout: 2_000 }).catch(() => undefined);
  await expect(newest.getByText(/^(Called off|Ready|Failed)$/)).toBeVisible({ timeout: 60_000 });
});

test("a version is weighed, tried on a share of people, shadowed and compared, on the page", async ({
  page,
  server,
}) => {
  test.skip(!server.hasDemo, "Only the demo has a log that a version was learned from.");
  await signIn(page, `${server.url}/admin/trainings`, ADMIN);
  const card = page.locator("section[aria-label^=model-]", { has: page.getByText("Ready", { exact: true }) }).first();
  const name = (await card.getAttribute("aria-label")) ?? "";
  const menu = async (item: string) => {
    await page.getByRole("button", { name: `More about ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menu("Weigh it on newer lists");
  await expect(page.getByText(`${name} is being weighed.`)).toBeVisible();
  await expect
    .poll(async () => (await query(page, server, "trainings.get", { modelVersion: name })).data.evaluating, {
      timeout: 60_000,
    })
    .toBe(false);
  await menu("Give it a share of people");
  await page.getByRole("textbox", { name: "Why?" }).fill("With a few people first");
  await page.getByRole("button", { name: "Give it 10% of people" }).click();
  await expect(card.getByText("Decides for 10% of people")).toBeVisible();
  await menu("Let it score in the shadow");
  await expect(card.getByText("In the shadow")).toBeVisible();
  await expect(card.getByText("What happened with people?")).toBeVisible();
  await expect(card.getByText(/With a few people first/)).toBeVisible();
  await page.goto(`${server.url}/admin/trainings?compare=${name},default-1`);
  await expect(page.getByRole("region", { name: "Versions and their numbers" })).toBeVisible();
  await expect(page.getByRole("heading", { name: `What default-1 would put elsewhere than ${name}` })).toBeVisible();
  await expect(page.getByText(/of the top \d+ are the same|at the top$/).first()).toBeVisible();
  await page.screenshot({ path: "results/compare.png", fullPage: true });
  // Of newcomers' lists there is nothing to compare.
  const known = { limit: 1, modelVersion: "default-1", coldStart: false };
  const { data: list } = await query(page, server, "decisions.list", known);
  await page.goto(`${server.url}/admin/decisions/${list.items[0].id}`);
  const other = page.getByRole("region", { name: "What another version would have done" });
  await other.getByRole("combobox", { name: "Version" }).click();
  await page.getByRole("option", { name }).click();
  await expect(other.getByText(new RegExp(`With the same luck the list of ${name} would have been`))).toBeVisible();
  await expect(other.getByRole("listitem").first()).toBeVisible();
  await page.screenshot({ path: "results/decision.png", fullPage: true });
  await page.goto(`${server.url}/admin/trainings`);
  await menu("End its share of people");
  await page.getByRole("textbox", { name: "Why?" }).fill("Seen enough");
  await page.getByRole("dialog").getByRole("button", { name: "End its share of people" }).click();
  await expect(page.getByText(`${name} decides for nobody any more.`)).toBeVisible();
});

test("a version stands beside the one that decides, however many are newer than that", async ({ page, server }) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  const { data: active } = await query(page, server, "trainings.list", { status: "active", limit: 1 });
  const [{ modelVersion, weights }] = active.items;
  for (let version = 0; version < 10; version += 1) {
    const answer = await page.request.post(`${server.url}/trpc/trainings.derive`, {
      data: { modelVersion, weights: { ...weights, drop: 0.1 + version / 100 }, reason: "A step further" },
      headers: { origin: server.url },
    });
    expect(answer.status()).toBe(200);
  }
  await page.goto(`${server.url}/admin/trainings`);
  const cards = page.locator("section[aria-label^=model-]");
  await expect(cards).toHaveCount(10);
  await expect(cards.first().getByText(`Marks and grey numbers: ${modelVersion}, which decides now`)).toBeVisible();
});
