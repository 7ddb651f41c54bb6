import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { RunningServer } from "../server/start-server.ts";
import { expect, holdBack, query, signIn, signUp, test } from "./server.ts";

const PASSWORD = "a long enough one";
const LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating";

type Film = { readonly title: string; readonly year: number; readonly tmdbId: number };

/** Films that the catalogue has, each the only one of its name. */
const filmsOf = async (page: Page, server: RunningServer): Promise<Film[]> => {
  const { data } = await query(page, server, "titles.search", { mediaTypes: ["movie"], limit: 40 });
  const films: Film[] = data.items;
  return films.filter(({ title }) => films.filter((other) => other.title === title).length === 1);
};

const quoted = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;
const textFile = (name: string, ...lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});
const choose = (page: Page, ...files: readonly ReturnType<typeof textFile>[]) =>
  page.locator("input[type=file]").setInputFiles([...files]);
const from = async (page: Page, service: string) => {
  await page.getByRole("radiogroup", { name: "Where is it now?" }).getByText(service, { exact: true }).click();
};

test("a newcomer brings a history from Letterboxd, says what was meant, and has it on the lists, once", async ({
  page,
  server,
}) => {
  await signUp(page, server, "ira@people.test");
  await page.getByRole("link", { name: "Bring them along" }).click();
  await expect(page.getByRole("heading", { name: "Bring your history", level: 1 })).toBeVisible();
  const [first, second, third, ...others] = await filmsOf(page, server);
  if (!first || !second || !third) throw new Error("The catalogue has films.");
  const ratings = textFile(
    "ratings.csv",
    LETTERBOXD,
    ...others.slice(0, 12).map(({ title, year }) => `2024-01-02,${quoted(title)},${year},https://boxd.it/a,4`),
    `2024-02-03,${quoted(first.title.toUpperCase())},${first.year},https://boxd.it/b,4.5`,
    `2024-02-04,${quoted(second.title)},${second.year + 1},https://boxd.it/c,3`,
    "2024-02-05,A film nobody made,1999,https://boxd.it/d,3",
    `2024-02-06,${quoted(third.title)},${third.year},https://boxd.it/e,7`,
  );
  const watchlist = textFile(
    "watchlist.csv",
    LETTERBOXD.replace(",Rating", ""),
    `2024-02-07,${quoted(third.title)},${third.year},https://boxd.it/e`,
  );
  await choose(page, ratings, watchlist);

  await expect(page.getByRole("heading", { name: "16 titles found" })).toBeVisible();
  await expect(page.getByText("15 watched, 15 of them rated, 1 wanted.")).toBeVisible();
  await page.getByText("1 line was left out").click();
  await expect(page.getByText("ratings.csv, line 17, column Rating")).toBeVisible();
  expect((await query(page, server, "watchlist.list")).data.counts).toEqual({ want: 0, watched: 0, dropped: 0 });

  // It waits, also for somebody who comes back.
  await page.reload();
  await expect(page.getByRole("button", { name: "Bring in 14 titles" })).toBeVisible();
  const doubtful = page.getByRole("radiogroup", { name: `${second.title} (${second.year + 1})` });
  await doubtful.getByRole("radio", { name: second.title }).first().check();
  await page.getByRole("button", { name: "Look it up: A film nobody made (1999)" }).click();
  const lookUp = page.getByRole("combobox", { name: "Which title is A film nobody made?" });
  await lookUp.fill(third.title);
  await page
    .getByRole("option", { name: new RegExp(`\\(${third.year}\\)`) })
    .first()
    .click();
  // Who leaves while it is being saved comes back to that, not to the question.
  const letGo = await holdBack(page, "imports.confirm");
  await page.getByRole("button", { name: "Bring in 16 titles" }).click();
  const progress = page.getByRole("heading", { name: "Bringing your history in" });
  await expect(progress).toBeVisible();
  // The focus is where the next step is.
  await expect(page.locator("section:focus").getByRole("heading")).toHaveText("Bringing your history in");
  await page.getByRole("link", { name: "Search" }).click();
  await expect(page.getByLabel("Search titles")).toBeVisible();
  await page.goBack();
  await expect(progress).toBeVisible();
  letGo();

  await expect(page.getByRole("heading", { name: "It is all here" })).toBeVisible();
  const { data: mine } = await query(page, server, "watchlist.list", { limit: 100 });
  // What was looked up is what the watchlist held: watched beats wanted.
  expect(mine.counts).toEqual({ want: 0, watched: 15, dropped: 0 });
  const ratingOf = (tmdbId: number) =>
    mine.items.find((item: { title: Film; rating: number }) => item.title.tmdbId === tmdbId)?.rating;
  expect([first, second, third].map(({ tmdbId }) => ratingOf(tmdbId))).toEqual([9, 6, 6]);
  await page.getByRole("link", { name: "See my list" }).click();
  await expect(page.locator("[data-card]").first()).toBeVisible();
  expect((await query(page, server, "recommendations.latest")).data.coldStart).toBe(false);

  // The same again changes nothing.
  await page.goto(`${server.url}/bring`);
  await expect(page.getByText(/^Last time: 16 titles from Letterboxd/)).toBeVisible();
  await choose(page, ratings);
  await page.getByRole("button", { name: "Bring in 13 titles" }).click();
  await expect(page.getByText("0 new on your lists, 13 stayed as they were, 2 left out.")).toBeVisible();
});

test("exports of the other services are recognised as those services write them", async ({ page, server }) => {
  await signUp(page, server, "otto@people.test");
  await page.goto(`${server.url}/bring`);
  const [one, two] = await filmsOf(page, server);
  if (!one || !two) throw new Error("The catalogue has films.");

  await from(page, "IMDb");
  await choose(
    page,
    textFile(
      "ratings.csv",
      "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors",
      `tt9000001,9,2024-01-05,${quoted(one.title)},${quoted(one.title)},https://www.imdb.com/title/tt9000001/,Movie,8.3,170,${one.year},"Action, Crime",1,${one.year}-12-15,Somebody`,
      `tt9000009,9,2024-01-05,Part One,Part One,https://www.imdb.com/title/tt9000009/,TV Episode,8.3,50,${one.year},Drama,1,${one.year}-12-15,Somebody`,
    ),
    textFile(
      "old ratings.csv",
      '"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"',
      `"1","tt9000002","Sat Dec 31 00:00:00 2016","","",${quoted(two.title)},"Feature Film","x","8","7.9","117","${two.year}","crime","1","2014-09-05","http://www.imdb.com/title/tt9000002/"`,
    ),
  );
  await expect(page.getByRole("button", { name: "Bring in 2 titles" })).toBeVisible();
  await page.getByText("1 line was left out").click();
  await expect(page.getByText("Single episodes and seasons are not kept here.")).toBeVisible();

  // A file that is none does not bring the one before back.
  await page.getByRole("button", { name: "Choose other files" }).click();
  await from(page, "Trakt");
  await choose(page, textFile("ratings.csv", "a,b", "1,2"));
  await expect(page.getByRole("alert")).toContainText("Nothing was brought in");
  const entry = ({ title, year, tmdbId }: Film) => ({ title, year, ids: { trakt: 1, slug: "s", tmdb: tmdbId } });
  await choose(page, {
    name: "ratings-movies.json",
    mimeType: "application/json",
    buffer: Buffer.from(
      JSON.stringify([
        {
          rated_at: "2021-03-22T06:33:24.000Z",
          rating: 9,
          type: "movie",
          movie: entry({ ...one, title: "Another name" }),
        },
        { rated_at: "2021-03-22T06:33:24.000Z", rating: 8, type: "movie", movie: entry(two) },
      ]),
    ),
  });
  await expect(page.getByRole("button", { name: "Bring in 2 titles" })).toBeVisible();

  await page.getByRole("button", { name: "Choose other files" }).click();
  await from(page, "MovieLens");
  await choose(
    page,
    textFile(
      "movielens-ratings.csv",
      "movie_id,imdb_id,tmdb_id,rating,average_rating,title",
      `1,9000001,${one.tmdbId},4.5,4.2,${quoted(`${one.title} (${one.year})`)}`,
    ),
  );
  await page.getByRole("button", { name: "Bring in 1 title" }).click();
  await expect(page.getByText("1 new on your lists.")).toBeVisible();
});

test("a file that is none is refused with what is wrong and where, before it is sent where it can be", async ({
  page,
  server,
}) => {
  await signUp(page, server, "rita@people.test");
  await page.goto(`${server.url}/bring`);
  const alert = page.getByRole("alert");
  await choose(page, textFile("ratings.csv", "<!doctype html>", "<html><body>Sign in</body></html>"));
  await expect(alert).toContainText("ratings.csv, line 1");
  await expect(alert).toContainText("This is a web page, not an export.");

  await choose(page, textFile("prices.csv", "id,price", "1,2"));
  await expect(alert).toContainText("Found: id, price.");

  const latin = Buffer.concat([
    Buffer.from(`${LETTERBOXD}\n2024-01-01,Amélie,2001,u,4\n`),
    Buffer.from("2024-01-01,Caf\xe9,2001,u,4\n", "latin1"),
  ]);
  await choose(page, { name: "ratings.csv", mimeType: "text/csv", buffer: latin });
  await expect(alert).toContainText("ratings.csv, line 3");
  await expect(alert).toContainText("The text is broken here.");

  const folder = await mkdtemp(join(tmpdir(), "dailies-e2e-files-"));
  const huge = await open(join(folder, "ratings.csv"), "w");
  await huge.truncate(200 * 1024 * 1024);
  await huge.close();
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().includes("imports.preview")) sent += 1;
  });
  await page.locator("input[type=file]").setInputFiles(join(folder, "ratings.csv"));
  await expect(alert).toContainText("ratings.csv: 200 MB.");
  expect(sent).toBe(0);
  await rm(folder, { recursive: true });

  // In the person's own language too.
  await page.goto(`${server.url}/preferences`);
  await page.getByText("Русский").click();
  await page.goto(`${server.url}/bring`);
  await choose(page, textFile("ratings.csv", "<!doctype html>", "<p>Sign in</p>"));
  await expect(alert).toContainText("ratings.csv, строка 1");
  await expect(alert).toContainText("Это веб-страница, а не выгрузка.");
  expect((await query(page, server, "imports.get")).data).toBeNull();
});

test("a person takes everything along, and is erased when they say so", async ({ page, server }) => {
  const account = { email: "erna@people.test", password: PASSWORD };
  await signUp(page, server, account.email);
  const [film] = await filmsOf(page, server);
  if (!film) throw new Error("The catalogue has films.");
  const title = { tmdbId: film.tmdbId, mediaType: "movie" };
  await page.request.post(`${server.url}/trpc/watchlist.rate`, {
    data: { title, rating: 9 },
    headers: { origin: server.url },
  });
  await page.goto(server.url);
  await expect(page.locator("[data-card]").first()).toBeVisible();

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "History and account" }).click();
  const download = async (name: string): Promise<{ fileName: string; text: string }> => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return { fileName: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };
  const everything = await download("Everything, as JSON");
  expect(everything.fileName).toBe("dailies.json");
  const document = JSON.parse(everything.text);
  expect(document.account).toMatchObject([{ email: account.email }]);
  expect(document.decisions.length).toBeGreaterThan(0);
  expect(document.lists).toMatchObject([{ tmdbId: film.tmdbId, rating: 9 }]);
  const films = await download("My films, for Letterboxd");
  expect(films.text.split("\r\n")[0]).toBe("Title,Year,tmdbID,Rating10,WatchedDate");
  expect(films.text).toContain(`,${film.year},${film.tmdbId},9,`);

  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  const erase = dialog.getByRole("button", { name: "Erase everything" });
  await dialog.getByRole("textbox").fill("somebody@else.test");
  await expect(erase).toBeDisabled();
  await dialog.getByRole("textbox").fill(account.email);
  await erase.click();
  await expect(page.getByText("Your account and everything in it are gone.")).toBeVisible();
  expect((await query(page, server, "watchlist.list")).status).toBe(401);
  await signIn(page, `${server.url}/sign-in`, account);
  await expect(page.getByText("This email and password do not go together.")).toBeVisible();
});
