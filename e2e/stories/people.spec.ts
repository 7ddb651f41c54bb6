import { AxeBuilder } from "@axe-core/playwright";
import { ADMIN } from "../server/start-server.ts";
import { expect, query, signIn, signUp, test } from "./server.ts";

const NELL = "nell-of-the-office@people.test";

test("an administrator finds a person, acts for them with a reason, and all of it is in the audit", async ({
  page,
  browser,
  server,
}) => {
  const own = await (await browser.newContext()).newPage();
  await signUp(own, server, NELL);
  await signIn(page, `${server.url}/admin/people`, ADMIN);
  await page.getByLabel("Name or email").fill("NELL-OF-THE");
  await expect(page).toHaveURL(/q=NELL-OF-THE/);
  await expect(page.getByText("1 person so far.")).toBeVisible();
  await page.getByRole("table").getByRole("link", { name: "Nell" }).click();
  await expect(page.getByRole("heading", { name: "What does Nell see?" })).toBeVisible();

  const { data: films } = await query(page, server, "titles.search", {});
  const [one, other] = films.items.map((each: { title: string }) => each.title);
  const act = async (item: string) => {
    await page.getByRole("button", { name: "Act for Nell" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const dialog = page.getByRole("dialog");
  const pick = async (title: string) => {
    await dialog.getByRole("combobox", { name: "Title" }).fill(title);
    await page.getByRole("option", { name: title }).first().click();
  };

  await act("Record what they did");
  await dialog.getByRole("button", { name: "Record it" }).click();
  await expect(dialog.getByText("Choose the title.")).toBeVisible();
  await expect(dialog.getByText("A few words, please.")).toBeVisible();
  await pick(one);
  await dialog.getByRole("combobox", { name: "What happened" }).click();
  await page.getByRole("option", { name: "Rated it" }).click();
  await dialog.getByLabel("Rating").fill("9");
  await dialog.getByLabel("Why?").fill("Told us at the desk");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "Record it" }).click();
  await expect(page.getByText("Recorded. It answers no recommendation.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Rated it 9 of 10.*for them by an administrator/ })).toBeVisible();

  await act("Put a title on their list");
  await pick(other);
  await dialog.getByLabel("Why?").fill("Asked us to remember it");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: `Change ${other}` }).click();
  await dialog.getByRole("combobox", { name: "What it is on their list" }).click();
  await page.getByRole("option", { name: "Off their lists" }).click();
  await dialog.getByLabel("Why?").fill("Changed their mind");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: `Change ${other}` })).toBeHidden();

  await act("Note a wish of theirs");
  await dialog.getByRole("combobox", { name: "Of what" }).click();
  await page.getByRole("option", { name: "A media type" }).click();
  await dialog.getByRole("combobox", { name: "Media type" }).click();
  await page.getByRole("option", { name: "Series" }).click();
  await dialog.getByText("None of it").click();
  await dialog.getByLabel("Why?").fill("Asked for films alone");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /Nell: all series.*Their own wish/ })).toBeVisible();

  await act("Write a correction for them");
  const drawer = page.getByRole("dialog", { name: "Write a correction" });
  await expect(drawer.getByRole("combobox", { name: "Person" })).toHaveValue("Nell");
  await drawer.getByRole("combobox", { name: "One media type only" }).click();
  await page.getByRole("option", { name: "Film", exact: true }).click();
  await drawer.getByLabel("Why").fill("To see whether films help");
  await drawer.getByRole("button", { name: "Put it in force" }).click();
  await expect(page.getByText("The correction is in force.")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("button", { name: /^Take back: Rated it 9 of 10/ }).click();
  await dialog.getByLabel("Why?").fill("It was somebody else");
  await dialog.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("Taken back. Labels and lists are as if it had not been said.")).toBeVisible();

  await page.getByRole("link", { name: "What was done for them" }).click();
  for (const [did, why] of [
    ["took an answer back for Nell", "It was somebody else"],
    ["wrote a correction for Nell", "To see whether films help"],
    ["wrote a correction for Nell", "Asked for films alone"],
    ["took a title off a list for Nell", "Changed their mind"],
    ["changed what a title is on a list for Nell", "Asked us to remember it"],
    ["reported what somebody did for Nell", "Told us at the desk"],
  ] as const)
    await expect(page.getByRole("listitem").filter({ hasText: did }).filter({ hasText: why })).toBeVisible();
  await own.context().close();
});
