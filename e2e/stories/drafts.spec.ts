import { AxeBuilder } from "@axe-core/playwright";
import { ADMIN } from "../server/start-server.ts";
import { expect, signIn, test } from "./server.ts";

test.beforeEach(async ({ page, server }) => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
});

test("a correction that is being written is not lost by a slip, nor the filters behind it", async ({
  page,
  server,
}) => {
  await page.request.post(`${server.url}/trpc/corrections.create`, {
    data: { mediaType: "tv", correctionType: "boost", correctionValue: 0.1, reason: "More series for a while" },
    headers: { origin: server.url },
  });
  await page.goto(`${server.url}/admin/corrections?correctionType=boost`);
  await page.getByRole("button", { name: "Write a correction" }).click();
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page).toHaveURL(/corrections\?correctionType=boost$/);

  await page.keyboard.press("n");
  await drawer.getByText("Reduce", { exact: true }).click();
  await drawer.getByLabel("One media type only").click();
  await page.getByRole("option", { name: "Series", exact: true }).click();
  await drawer.getByLabel("Why").fill("Fewer series after all");
  const beside = page.waitForEvent("popup");
  await drawer.getByRole("link", { name: "Everyone: all series – adds" }).first().click();
  await expect((await beside).getByRole("dialog", { name: "Effect and history" })).toBeVisible();

  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => drawer.getByRole("button", { name: "Close", exact: true }).click(),
    () => page.mouse.click(5, 500),
  ]) {
    await leave();
    await expect(question).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    await expect(drawer.getByLabel("Why")).toHaveValue("Fewer series after all");
  }
  await page.goBack();
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Go on with it" }).click();
  await expect(drawer.getByLabel("Why")).toHaveValue("Fewer series after all");
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const browserAsks = await asked;
  expect(browserAsks.type()).toBe("beforeunload");
  await browserAsks.dismiss();
  await expect(drawer.getByLabel("Why")).toHaveValue("Fewer series after all");
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await question.getByRole("button", { name: "Throw it away" }).click();
  await expect(drawer).toBeHidden();
  await expect(page).toHaveURL(/corrections\?correctionType=boost$/);

  // A form that was left by the way back is left for good: the next one is fresh, and nothing is asked of it.
  await page.keyboard.press("n");
  await drawer.getByLabel("Why").fill("Something else");
  await page.goBack();
  await question.getByRole("button", { name: "Throw it away" }).click();
  await expect(drawer).toBeHidden();
  await page.keyboard.press("n");
  await expect(drawer.getByLabel("Why")).toHaveValue("");
  await expect(question).toBeHidden();
});

test("a correction that is given up without a network is not made, and the way back does not open it again", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/admin/corrections`);
  await page.getByRole("button", { name: "Write a correction" }).click();
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  await drawer.getByLabel("One media type only").click();
  await page.getByRole("option", { name: "Anime", exact: true }).click();
  await drawer.getByLabel("Why").fill("Never to be in force");
  await page.context().setOffline(true);
  await drawer.getByRole("button", { name: "Put it in force" }).click();
  await expect(drawer.getByText("The server cannot be reached. Check your connection.")).toBeVisible();
  await drawer.getByRole("button", { name: "Cancel" }).click();
  await expect(drawer).toBeHidden();
  await page.context().setOffline(false);
  await page.goBack();
  await expect(drawer).toBeHidden();
  await page.reload();
  await expect(page.getByText("Never to be in force")).toHaveCount(0);
});

test("a correction that is being written when the session ends is there once the same person is back", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/admin/corrections`);
  await page.getByRole("button", { name: "Write a correction" }).click();
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  await drawer.getByLabel("Why").fill("Worth keeping");
  await page.context().clearCookies();
  await drawer.getByLabel("One media type only").click();
  await page.getByRole("option", { name: "Film", exact: true }).click();
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await page.getByLabel("Email").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(drawer.getByText("This is what you were writing when your session ended.")).toBeVisible();
  await expect(drawer.getByLabel("Why")).toHaveValue("Worth keeping");
  await drawer.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Write a correction" }).click();
  await expect(drawer.getByLabel("Why")).toHaveValue("");
});

test("a correction that somebody else has switched meanwhile is shown as it stands", async ({ page, server }) => {
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(`${server.url}/trpc/${path}`, { data, headers: { origin: server.url } });
    return (await answer.json()).result.data;
  };
  const draft = { mediaType: "movie", correctionType: "boost", correctionValue: 0.07, reason: "Films for the summer" };
  const { id, version } = await send("corrections.create", draft);
  await page.goto(`${server.url}/admin/corrections`);
  const row = page.getByRole("row").filter({ hasText: "Films for the summer" });
  await row.getByRole("button", { name: /^Switch off/ }).click();
  await send("corrections.deactivate", { id, version, reason: "Summer is over" });
  const dialog = page.getByRole("dialog", { name: "Switch the correction off" });
  await dialog.getByLabel("Why").fill("Summer is over");
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(dialog.getByText("Somebody has switched it off meanwhile.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Switch off" })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(row.getByRole("button", { name: /^Switch on/ })).toBeVisible();
});

test("an earlier version of a correction is brought back as the next one, with a reason", async ({ page, server }) => {
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(`${server.url}/trpc/${path}`, { data, headers: { origin: server.url } });
    return (await answer.json()).result.data;
  };
  const draft = { mediaType: "anime", correctionType: "boost", reason: "More anime for a while" };
  const { id } = await send("corrections.create", { ...draft, correctionValue: 0.1 });
  await send("corrections.revise", { ...draft, id, version: 1, correctionValue: 0.2, reason: "It was too little" });

  await page.goto(`${server.url}/admin/corrections?history=${id}`);
  const history = page.getByRole("dialog", { name: "Effect and history" });
  await expect(history.getByRole("button", { name: "Bring back version 2" })).toHaveCount(0);
  await history.getByRole("button", { name: "Bring back version 1" }).click();
  const drawer = page.getByRole("dialog", { name: "Revise the correction" });
  await expect(drawer.getByText("Everyone: all anime – adds 10.0 points.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(history).toBeVisible();

  await history.getByRole("button", { name: "Bring back version 1" }).click();
  await drawer.getByLabel("Why").fill("It was too much after all");
  // Somebody else is faster: nothing of theirs is lost unseen.
  await send("corrections.revise", { ...draft, id, version: 2, correctionValue: 0.3, reason: "Still too little" });
  await drawer.getByRole("button", { name: "Save as a new version" }).click();
  await drawer.getByRole("button", { name: "Keep mine and look once more" }).click();
  await drawer.getByRole("button", { name: "Save as a new version" }).click();
  await expect(drawer).toBeHidden({ timeout: 60_000 });
  await expect(history.getByText("Version 4: Revised")).toBeVisible();
  await expect(history.getByText("Everyone: all anime – adds 10.0 points.")).toBeVisible();
  await expect(history.getByText("It was too much after all")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("a day is typed digit by digit", async ({ page, server }) => {
  await page.goto(`${server.url}/admin/audit`);
  await page.getByLabel("From").focus();
  await page.keyboard.type("12312026");
  await expect(page).toHaveURL(/from=%222026-12-31|from=2026-12-31/);
  await expect(page.getByLabel("From")).toHaveValue("2026-12-31");
  await page.keyboard.type("2025");
  await expect(page.getByLabel("From")).toHaveValue("2025-12-31");
});

test("an administrator whose session ends is led to sign in, however long the address", async ({ page, server }) => {
  for (const [length, back] of [
    [3_000, /back=/],
    [5_000, /sign-in\?expired=true$/],
  ] as const) {
    await page.goto(`${server.url}/admin/trainings?note=${"a".repeat(length)}`);
    await expect(page.getByRole("button", { name: "Train a new version" })).toBeVisible();
    // The page looks for news by itself, and finds nobody signed in.
    await page.context().clearCookies();
    await expect(page.getByText("Your session has ended.")).toBeVisible({ timeout: 90_000 });
    await expect(page).toHaveURL(back);
    await signIn(page, `${server.url}/admin/sign-in`, ADMIN);
    await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
  }
});

test("who cannot be signed out is told so", async ({ page }) => {
  const signOut = async () => {
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await page.route("**/api/auth/sign-out", (route) => route.abort());
  await signOut();
  await expect(page.getByText("You are still signed in. The server cannot be reached.")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.unroute("**/api/auth/sign-out");
  await signOut();
  await expect(page.getByRole("heading", { name: "Good morning" })).toBeVisible();
});
