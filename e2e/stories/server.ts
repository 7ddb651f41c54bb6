import { test as base, expect, type Page } from "@playwright/test";
import { type RunningServer, startServer } from "../server/start-server.ts";

/** One server for all stories of a run. */
export const test = base.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.close();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

export { expect };

export const signIn = async (page: Page, url: string, account: { email: string; password: string }): Promise<void> => {
  await page.goto(url);
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
};

/** A query of the API with the cookies of the page. */
export const query = async (page: Page, server: RunningServer, path: string, input: object = {}) => {
  const answer = await page.request.get(
    `${server.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  const body = await answer.json();
  return { status: answer.status(), data: body.result?.data, error: body.error };
};

/** Signs a new person up through the page, up to where titles are to be rated. */
export const signUp = async (page: Page, server: RunningServer, email: string): Promise<void> => {
  await page.goto(`${server.url}/sign-up`);
  await page.getByLabel("Your name").fill("Nell");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("a long enough one");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Which of these do you know?" })).toBeVisible();
};

/** Rates the first ten titles that a newcomer is shown. */
export const rateTen = async (page: Page): Promise<void> => {
  for (let rated = 0; rated < 10; rated += 1) {
    await page.getByRole("article").nth(rated).getByRole("button", { name: "8 of 10" }).click();
    await expect(page.getByText(`${rated + 1} of 10`, { exact: true }).first()).toBeVisible();
  }
};

/** What the server answers to what it refuses. */
export const refusal = (field: string | null = null) => {
  const data = { code: "BAD_REQUEST", httpStatus: 400, reason: "invalid_input", field, issues: [] };
  return { error: { message: "Not now.", code: -32600, data } };
};

/** As often as an answer is sent before it counts as failed. */
const ATTEMPTS = 3;

/** Holds a procedure's answers back until they are let go; then it answers, is refused, or does what it is asked without a reply. */
export const holdBack = async (page: Page, path: string, ending: "answered" | "refused" | "unheard" = "answered") => {
  let letGo = () => {};
  let unheard = 0;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`**/trpc/${path}*`, async (route) => {
    await held;
    if (ending === "unheard" && unheard++ < ATTEMPTS) {
      await route.fetch();
      return route.abort();
    }
    if (ending !== "refused") return route.continue();
    await route.fulfill({ status: 400, json: [refusal()] });
  });
  return () => letGo();
};
