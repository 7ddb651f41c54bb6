import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { ADMIN, type RunningServer } from "../server/start-server.ts";
import { expect, query, rateTen, signIn, signUp, test } from "./server.ts";

const post = async (page: Page, server: RunningServer, path: string, data: object) => {
  const answer = await page.request.post(`${server.url}/trpc/${path}`, { data, headers: { origin: server.url } });
  return (await answer.json()).result.data;
};

const arrive = async (page: Page, server: RunningServer): Promise<void> => {
  await signIn(page, `${server.url}/admin/`, ADMIN);
  await expect(page.getByRole("heading", { name: "Is it getting better?" })).toBeVisible();
};

/** Somebody new with a list of their own. */
const somebody = async (browser: Browser, server: RunningServer, email: string) => {
  const page = await (await browser.newContext()).newPage();
  await signUp(page, server, email);
  const list = await post(page, server, "recommendations.create", {});
  await page.context().close();
  return list.decisions[0];
};

/** Somebody whose taste is known, and a decision of theirs that a genre spoke for. */
const somebodyKnown = async (browser: Browser, server: RunningServer, email: string) => {
  const page = await (await browser.newContext()).newPage();
  await signUp(page, server, email);
  await rateTen(page);
  const list = await post(page, server, "recommendations.create", {});
  for (const decision of list.decisions) {
    const { data } = await query(page, server, "decisions.explain", { id: decision.id });
    if (!data.contributions.some(({ factor }: { factor: string }) => factor === "genre")) continue;
    await page.context().close();
    return decision;
  }
  throw new Error("No genre speaks for any title of the list.");
};

test("an administrator's morning: what needs them, a decision that is corrected, a key, a person, and the audit of it all", async ({
  page,
  browser,
  server,
}) => {
  const decision = await somebody(browser, server, "nell-in-the-morning@people.test");
  await arrive(page, server);
  await page.getByRole("link", { name: "What needs me today?" }).click();
  await expect(page.getByRole("heading", { name: "What needs me today?", level: 1 })).toBeVisible();

  const { data } = await query(page, server, "users.search", { query: "nell-in-the-morning" });
  const nell = data.items[0].id;
  await page.goto(`${server.url}/admin/decisions?userId=${nell}`);
  await page.getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Nell's lists");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("“Nell's lists” is saved.")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("3");
  await expect(page).not.toHaveURL(/userId/);
  await page.getByRole("link", { name: "Nell's lists" }).click();
  await expect(page).toHaveURL(new RegExp(`userId=${nell}`));
  await page.getByRole("table").getByRole("link", { name: decision.title.title, exact: true }).click();

  await page.getByRole("link", { name: "Correct this" }).click();
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  await expect(drawer.getByRole("button", { name: decision.title.title, exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await drawer.getByText("One person", { exact: true }).click();
  await expect(drawer.getByRole("combobox", { name: "Person" })).toHaveValue("Nell");
  await drawer.getByText("Reduce", { exact: true }).click();
  await drawer.getByLabel("Why").fill("She has seen it at school");
  await drawer.getByRole("button", { name: "Put it in force" }).click();
  await expect(page.getByText("The correction is in force.")).toBeVisible();
  await expect(drawer).toBeHidden();

  await page.keyboard.press("8");
  await page.getByRole("button", { name: "Make a key" }).click();
  await dialog.getByLabel("What is it for?").fill("The morning's kiosk");
  await dialog.getByRole("checkbox", { name: "Decisions" }).check();
  await dialog.getByRole("button", { name: "Make a key" }).click();
  await dialog.getByRole("button", { name: "I have kept it" }).click();

  await page.keyboard.press("6");
  await page.getByLabel("Name or email").fill("nell-in-the-morning");
  await page.getByRole("table").getByRole("link", { name: "Nell" }).click();
  await expect(page.getByRole("row", { name: /She has seen it at school/ })).toBeVisible();
  await expect(page.getByRole("link", { name: decision.title.title, exact: true }).first()).toBeVisible();

  await page.keyboard.press("7");
  for (const did of ["made a key", "wrote a correction for Nell"])
    await expect(page.getByRole("listitem").filter({ hasText: did }).first()).toBeVisible();
});

test("a view is removed and put back, and a reason of a decision can be corrected for everyone", async ({
  page,
  browser,
  server,
}) => {
  const decision = await somebodyKnown(browser, server, "nell-with-reasons@people.test");
  await arrive(page, server);
  await post(page, server, "savedViews.save", { name: "Only tried", filter: { explored: true } });
  await page.goto(`${server.url}/admin/decisions?explored=true`);
  await page.getByRole("button", { name: "Remove the view Only tried" }).click();
  await expect(page.getByText("“Only tried” is removed.")).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(page.getByRole("link", { name: "Only tried" })).toHaveAttribute("aria-current", "page");

  await page.goto(`${server.url}/admin/decisions/${decision.id}`);
  await expect(page.getByText("What spoke for it and against it")).toBeVisible();
  const reasons = page.getByText("Argue with a reason:").locator("..").getByRole("link");
  await expect(reasons.first()).toBeVisible();
  const reason = (await reasons.first().textContent()) ?? "";
  await reasons.first().click();
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  await expect(drawer.getByRole("button", { name: reason, exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(drawer.getByText(new RegExp(`^Everyone: .*${reason}`)).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goBack();
  await expect(drawer).toBeHidden();
});

test("of two administrators who revise the same correction the second sees what the first wrote, and chooses", async ({
  page,
  browser,
  server,
}) => {
  await arrive(page, server);
  const { data: people } = await query(page, server, "users.search", {});
  const { id } = await post(page, server, "corrections.create", {
    userId: people.items.find((each: { role: string }) => each.role === "user").id,
    mediaType: "anime",
    correctionType: "boost",
    correctionValue: 0.1,
    reason: "More anime in spring",
  });
  const other = await (await browser.newContext()).newPage();
  await arrive(other, server);
  const revise = async (by: Page, points: string) => {
    const drawer = by.getByRole("dialog", { name: "Revise the correction" });
    await drawer.getByLabel("Points to add").fill(points);
    await drawer.getByLabel("Why").fill(`${points} points seem right`);
    await drawer.getByRole("button", { name: "Save as a new version" }).click();
    return drawer;
  };
  for (const each of [page, other]) {
    await each.goto(`${server.url}/admin/corrections?edit=${id}`);
    await expect(each.getByRole("dialog", { name: "Revise the correction" }).getByLabel("Why")).toBeVisible();
  }
  await expect(await revise(other, "20")).toBeHidden();
  const drawer = await revise(page, "30");
  const note = drawer.getByRole("alert").filter({ hasText: "Somebody saved version 2 meanwhile" });
  await expect(note.getByRole("row", { name: "Strength 20.0 points 30.0 points" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await note.getByRole("button", { name: "Continue from theirs" }).click();
  await expect(drawer.getByLabel("Points to add")).toHaveValue("20");
  await expect(await revise(page, "30")).toBeHidden();
  const { data } = await query(page, server, "corrections.get", { id });
  expect(data).toMatchObject({ version: 3, correctionValue: 0.3 });
  await other.context().close();
});

test("the keyboard is enough: places, filters, a person, a menu, a dialog and back", async ({
  page,
  browser,
  server,
}) => {
  await somebody(browser, server, "without-a-mouse@people.test");
  await arrive(page, server);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (name: string | RegExp, role: "button" | "link" | "textbox") => {
    const target = page.getByRole(role, { name }).first();
    for (let tabs = 0; tabs < 80; tabs += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) return target;
    }
    throw new Error(`Nothing called ${name} takes the focus.`);
  };
  await press("6");
  await expect(page.getByRole("heading", { name: "Who is it for?" })).toBeVisible();
  await press("/");
  await expect(page.getByLabel("Name or email")).toBeFocused();
  await page.keyboard.type("without-a-mouse");
  await expect(page.getByText("1 person so far.")).toBeVisible();
  await tabTo("Nell", "link");
  await press("Enter");
  await expect(page.getByRole("heading", { name: "What does Nell see?" })).toBeVisible();
  await expect(page.locator("main")).toBeFocused();
  const menu = await tabTo("Act for Nell", "button");
  await press("Enter");
  await expect(page.getByRole("menuitem", { name: "Record what they did" })).toBeFocused();
  await press("ArrowDown", "Enter");
  const dialog = page.getByRole("dialog", { name: "Put a title on their list" });
  await expect(dialog.getByRole("combobox", { name: "What it is on their list" })).toBeFocused();
  await press("Escape");
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();

  await press("8");
  await expect(page.getByRole("heading", { name: "What are the rules?" })).toBeVisible();
  const days = await tabTo("Days compared with", "textbox");
  await press("ArrowUp", "Enter");
  await expect(days).toHaveValue("29 days");
  const review = page.getByRole("dialog", { name: "What would change" });
  await expect(review.getByRole("textbox", { name: "Why" })).toBeFocused();
  await press("Escape");
  await expect(review).toBeHidden();
  await tabTo("Undo them", "button");
  await press("Enter");
  await expect(days).toHaveValue("28 days");
});
