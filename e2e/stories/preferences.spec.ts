import { expect, query, refusal, signUp, test } from "./server.ts";

test("what is preferred is changed in two windows and by quick taps, and nothing of it is lost", async ({
  page,
  server,
}) => {
  await signUp(page, server, "petra@people.test");
  const { data: genres } = await query(page, server, "titles.genres");
  const [first, second, third] = genres.items.map(({ name }: { name: string }) => name);
  const kept = async () => (await query(page, server, "preferences.get")).data;
  const other = await page.context().newPage();
  for (const window of [page, other]) {
    await window.goto(`${server.url}/preferences`);
    await expect(window.getByText(first, { exact: true })).toBeVisible();
  }
  await page.getByText(first, { exact: true }).click();
  await expect.poll(kept).toEqual({ mediaTypes: [], neverGenres: [first] });
  await other.getByText("Series", { exact: true }).click();
  await expect.poll(kept).toEqual({ mediaTypes: ["tv"], neverGenres: [first] });
  await expect(other.getByRole("checkbox", { name: first, exact: true })).toBeChecked();

  // The first of two is refused: the second stands all the same, and the page says what the server has.
  let refused = 0;
  await page.route("**/trpc/preferences.set*", async (route) => {
    if (refused++ > 0) return route.continue();
    await route.fulfill({ status: 400, json: [refusal()] });
  });
  await page.getByText(second, { exact: true }).click();
  await page.getByText(third, { exact: true }).click();
  await expect.poll(async () => (await kept()).neverGenres).toEqual([first, third]);
  await expect(page.getByText("Saved. It holds from the next list on.").first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: third, exact: true })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: second, exact: true })).not.toBeChecked();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: third, exact: true })).toBeChecked();
});
