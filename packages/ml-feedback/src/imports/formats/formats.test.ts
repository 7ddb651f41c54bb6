import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { FileProblem } from "./problem.ts";
import { readExport, type Service } from "./read-export.ts";

const NOW = new Date("2026-06-15T12:00:00Z");
const lines = (...texts: readonly string[]) => `${texts.join("\r\n")}\r\n`;
const file = (name: string, content: string | Uint8Array) => ({
  name,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});
const read = (service: Service, ...files: ReturnType<typeof file>[]) => readExport(service, files, NOW);
const short = ({ entries }: ReturnType<typeof read>) =>
  entries.map(({ names: [name], year, status, rating, at }) =>
    [name, year, status, rating, at.toISOString().slice(0, 10)].join(" · "),
  );
const problemOf = (service: Service, ...files: ReturnType<typeof file>[]) => {
  try {
    read(service, ...files);
  } catch (error) {
    if (error instanceof FileProblem) return { ...error.problem, sentence: error.message };
    throw error;
  }
  return null;
};

describe("Letterboxd", () => {
  const RATINGS = lines(
    "Date,Name,Year,Letterboxd URI,Rating",
    "2021-04-29,Heat,1995,https://boxd.it/2aRm,4.5",
    '2021-05-01,"Good Night, and Good Luck.",2005,https://boxd.it/1RZK,0.5',
    '2021-05-02,"He Said ""Hi""",,https://boxd.it/abc,5',
  );
  const WATCHED = lines(
    "Date,Name,Year,Letterboxd URI",
    "2020-01-01,Heat,1995,https://boxd.it/2aRm",
    "2020-01-01,Alien,1979,https://boxd.it/2awY",
  );
  const DIARY = lines(
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date",
    "2022-02-02,Alien,1979,https://boxd.it/1Pjsv7,3.5,,in theaters,2017-10-05",
    "2022-02-03,Alien,1979,https://boxd.it/1kqPxb,4,Yes,,2022-02-01",
  );
  const WATCHLIST = lines("Date,Name,Year,Letterboxd URI", "2023-03-03,Ran,1985,https://boxd.it/29Vu");

  it("takes half stars twice, names with commas and quotes, and a missing year", () => {
    const reading = read("letterboxd", file("ratings.csv", RATINGS));
    expect(short(reading)).toEqual([
      "Heat · 1995 · watched · 9 · 2021-04-29",
      "Good Night, and Good Luck. · 2005 · watched · 1 · 2021-05-01",
      'He Said "Hi" ·  · watched · 10 · 2021-05-02',
    ]);
    expect(reading.files).toEqual([{ file: "ratings.csv", use: "ratings", rows: 3, encoding: "utf-8" }]);
  });

  it("takes the files of an archive together: the newest rating, and the day it was seen", () => {
    const inside = {
      "letterboxd-vera-2026/ratings.csv": strToU8(RATINGS),
      "letterboxd-vera-2026/watched.csv": strToU8(WATCHED),
      "letterboxd-vera-2026/diary.csv": strToU8(DIARY),
      "letterboxd-vera-2026/watchlist.csv": strToU8(WATCHLIST),
      "letterboxd-vera-2026/profile.csv": strToU8("Date Joined,Username\n2019-01-01,vera\n"),
      "letterboxd-vera-2026/deleted/diary.csv": strToU8(DIARY.replaceAll("Alien", "Deleted")),
      "letterboxd-vera-2026/likes/films.csv": strToU8(WATCHED.replaceAll("Heat", "Liked")),
      "letterboxd-vera-2026/lists/watchlist.csv": strToU8("Letterboxd list export v7\n"),
    };
    const reading = read("letterboxd", file("letterboxd.zip", zipSync(inside)));
    expect(short(reading).sort()).toEqual([
      "Alien · 1979 · watched · 8 · 2022-02-01",
      "Good Night, and Good Luck. · 2005 · watched · 1 · 2021-05-01",
      'He Said "Hi" ·  · watched · 10 · 2021-05-02',
      "Heat · 1995 · watched · 9 · 2021-04-29",
      "Ran · 1985 · want ·  · 2023-03-03",
    ]);
  });

  it("tells the files with the same columns apart by name, and asks where it cannot", () => {
    expect(short(read("letterboxd", file("watchlist (1).csv", WATCHLIST)))).toEqual([
      "Ran · 1985 · want ·  · 2023-03-03",
    ]);
    expect(short(read("letterboxd", file("watched.csv", WATCHLIST)))).toEqual(["Ran · 1985 · watched ·  · 2023-03-03"]);
    expect(problemOf("letterboxd", file("export.csv", WATCHLIST))).toMatchObject({
      code: "which_list",
      file: "export.csv",
    });
  });

  it("leaves out lines that are wrong and names their line and column", () => {
    const { entries, problems } = read(
      "letterboxd",
      file(
        "ratings.csv",
        lines(
          "Date,Name,Year,Letterboxd URI,Rating",
          "2021-04-29,Heat,1995,u,5.5",
          "2021-04-29,Heat,1995,u",
          "29.04.2021,Heat,1995,u,4",
          "2031-04-29,Heat,1995,u,4",
          "2021-04-29,,1995,u,4",
          "2021-04-29,Heat,95,u,4",
          "2021-04-29,Alien,1979,u,4",
        ),
      ),
    );
    expect(entries.map(({ names }) => names[0])).toEqual(["Alien"]);
    expect(problems.map(({ line, column, code, found }) => [line, column, code, found]).sort()).toEqual([
      [2, "Rating", "rating", "5.5"],
      [3, null, "width", "4"],
      [4, "Date", "date", "29.04.2021"],
      [5, "Date", "date", "2031-04-29"],
      [6, "Name", "title", null],
      [7, "Year", "year", "95"],
    ]);
  });

  it("reads what was made for its own import, ids and all", () => {
    const { entries } = read(
      "letterboxd",
      file(
        "dailies.csv",
        lines("Title,Year,tmdbID,Rating10,WatchedDate", "Heat,1995,949,9,2021-04-29", "Alien,1979,,,"),
      ),
    );
    expect(entries).toMatchObject([
      { names: ["Heat"], tmdbId: 949, rating: 9, kind: "movie" },
      { names: ["Alien"], tmdbId: null, rating: null, status: "watched" },
    ]);
  });

  it("refuses a list, other people's tables and an archive of something else", () => {
    const list = "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n";
    expect(problemOf("letterboxd", file("ghibli.csv", list))).toMatchObject({ code: "not_history", line: 1 });
    expect(problemOf("letterboxd", file("shop.csv", "id,price\n1,2\n"))).toMatchObject({
      code: "columns",
      line: 1,
      found: "id, price",
      sentence: expect.stringContaining("shop.csv, line 1: these are not the columns of an export: found id, price"),
    });
    const archive = zipSync({ "a.txt": strToU8("x") });
    expect(problemOf("letterboxd", file("a.zip", archive))).toMatchObject({ code: "nothing_inside" });
    expect(problemOf("letterboxd", file("a.zip", archive.slice(0, 40)))).toMatchObject({ code: "damaged_archive" });
  });
});

describe("IMDb", () => {
  const NEW_HEAD =
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors";
  const LIST_HEAD =
    "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated";
  const OLD_HEAD =
    '"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"';

  it("of an archive that macOS packed are read without what that adds", () => {
    const table = strToU8(lines(NEW_HEAD, "tt0113277,9,2024-01-05,Heat,Heat,u,Movie,8.3,170,1995,,1,1995-12-15,"));
    const packed = zipSync({ "ratings.csv": table, "__MACOSX/._ratings.csv": strToU8("\0\x05\x16\x07") });
    expect(read("imdb", file("imdb.zip", packed)).entries).toHaveLength(1);
  });

  it("reads ratings as they are exported now", () => {
    const { entries, problems } = read(
      "imdb",
      file(
        "ratings.csv",
        lines(
          NEW_HEAD,
          'tt0113277,9,2024-01-05,Heat,Heat,https://www.imdb.com/title/tt0113277/,Movie,8.3,170,1995,"Action, Crime",800000,1995-12-15,Michael Mann',
          "tt0211915,8,2024-01-06,Amélie,Le fabuleux destin d'Amélie Poulain,u,Film,8.3,122,2001,Comedy,1,2001-04-25,Jean-Pierre Jeunet",
          "tt0903747,10,2020-02-01,Breaking Bad,Breaking Bad,u,TV Series,9.5,,2008,Crime,1,2008-01-20,",
          "tt0944947,8,2024-01-03,Winter Is Coming,Winter Is Coming,u,TV Episode,9,,2011,Drama,1,2011-04-17,",
          "tt2140553,8,2024-01-03,The Last of Us,The Last of Us,u,Video Game,9,,2013,Drama,1,2013-06-14,",
          "tt9999999,,,Announced,Announced,u,Movie,,,????,,,,",
        ),
      ),
    );
    expect(
      entries.map(({ imdbId, kind, names, rating, status, year }) => [imdbId, kind, names, rating, status, year]),
    ).toEqual([
      ["tt0113277", "movie", ["Heat"], 9, "watched", 1995],
      ["tt0211915", "movie", ["Amélie", "Le fabuleux destin d'Amélie Poulain"], 8, "watched", 2001],
      ["tt0903747", "show", ["Breaking Bad"], 10, "watched", 2008],
      ["tt9999999", "movie", ["Announced"], null, "want", null],
    ]);
    expect(problems.map(({ line, code, found }) => [line, code, found])).toEqual([
      [5, "episode", "TV Episode"],
      [6, "other_kind", "Video Game"],
    ]);
  });

  it("takes a line of the watchlist without a rating as a wish, and one with as watched", () => {
    expect(
      short(
        read(
          "imdb",
          file(
            "WATCHLIST.csv",
            lines(
              LIST_HEAD,
              "1,tt1,2014-07-18,2014-07-18,,Interstellar,Interstellar,u,Movie,8.4,164,2014,Sci-Fi,1,2014-07-20,Nolan,,",
              "2,tt2,2014-07-18,2014-07-18,,Gravity,Gravity,u,movie,8.4,164,2013,Sci-Fi,1,2014-07-20,Cuarón,7,2015-01-02",
            ),
          ),
        ),
      ),
    ).toEqual(["Interstellar · 2014 · want ·  · 2014-07-18", "Gravity · 2013 · watched · 7 · 2015-01-02"]);
  });

  it("reads the layout from before 2017 with its spoken dates and its encoding", () => {
    const old = lines(
      OLD_HEAD,
      '"1","tt2872718","Sat Dec 31 00:00:00 2016","","","Nightcrawler","Feature Film","Dan Gilroy","8","7.9","117","2014","crime","1","2014-09-05","http://www.imdb.com/title/tt2872718/"',
      '"2","tt0211915","Sun Mar  1 00:00:00 2015","","","Am\u00e9lie","Feature Film","x","9","8","117","2001","c","1","2001-04-25","u"',
      '"3","tt0386676","Sun Mar  1 00:00:00 2015","","","The Office","TV Series","x","9","8","22","2005","c","1","2005-03-24","u"',
    );
    const reading = read(
      "imdb",
      file(
        "ratings.csv",
        Uint8Array.from(old, (letter) => letter.charCodeAt(0)),
      ),
    );
    expect(reading.files[0]?.encoding).toBe("windows-1252");
    expect(short(reading)).toEqual([
      "Nightcrawler · 2014 · watched · 8 · 2016-12-31",
      "Amélie · 2001 · watched · 9 · 2015-03-01",
      "The Office · 2005 · watched · 9 · 2015-03-01",
    ]);
  });

  it("knows a kind in other languages, or leaves it open", () => {
    const row = (id: number, type: string) => `tt${id},5,2024-01-05,T${id},T${id},u,${type},8,1,2000,g,1,2000-01-01,d`;
    const { entries } = read(
      "imdb",
      file(
        "r.csv",
        lines(NEW_HEAD, row(1, "Serie TV"), row(2, "Mini serie TV"), row(3, "Фильм"), row(4, "tvMiniSeries")),
      ),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(["show", "show", null, "show"]);
  });
});

describe("Trakt", () => {
  const ids = (tmdb: number) => ({ trakt: 1, slug: "s", imdb: "tt0113277", tmdb });
  const heat = { title: "Heat", year: 1995, ids: ids(949) };
  const bad = { title: "Breaking Bad", year: 2008, ids: ids(1396) };
  const RATINGS = JSON.stringify([
    { rated_at: "2021-03-22T06:33:24.000Z", rating: 9, type: "movie", movie: heat },
    { rated_at: "2021-03-22T06:33:24.000Z", rating: 11, type: "movie", movie: { ...heat, ids: ids(2) } },
    { rated_at: "2021-03-22T06:33:24.000Z", rating: 8, type: "episode", episode: { number: 1 }, show: bad },
  ]);
  const HISTORY = JSON.stringify([
    { id: 1, watched_at: "1970-01-01T00:00:00.000Z", action: "watch", type: "movie", movie: { ...heat, ids: ids(3) } },
    {
      id: 2,
      watched_at: "2022-08-02T22:00:00.000Z",
      action: "watch",
      type: "episode",
      episode: { season: 1 },
      show: bad,
    },
    {
      id: 3,
      watched_at: "2022-08-03T22:00:00.000Z",
      action: "watch",
      type: "episode",
      episode: { season: 1 },
      show: bad,
    },
  ]);
  const WATCHED = JSON.stringify([{ plays: 2, last_watched_at: "2023-05-05T10:00:00.000Z", movie: heat }]);
  const WATCHLIST = JSON.stringify([
    {
      rank: 1,
      listed_at: "2020-07-01T10:00:00.000Z",
      type: "movie",
      movie: { title: "Ran", year: 1985, ids: { tmdb: 11645 } },
    },
    { rank: 2, listed_at: "2020-07-01T10:00:00.000Z", type: "movie", movie: heat },
  ]);

  it("reads an account's archive in the new layout and in the old one", () => {
    const flat = {
      "ratings-movies.json": strToU8(RATINGS),
      "watched-history-1.json": strToU8(HISTORY),
      "watched-movies.json": strToU8(WATCHED),
      "lists-watchlist.json": strToU8(WATCHLIST),
      "lists-list-9-faves.json": strToU8(WATCHLIST),
      "user-profile.json": strToU8('{"username":"vera"}'),
      "collection-movies-1.json": strToU8(WATCHED),
    };
    const nested = {
      "vera/ratings/ratings-movies.json": strToU8(RATINGS),
      "vera/watched/history-1.json": strToU8(HISTORY),
      "vera/watched/watched-movies.json": strToU8(WATCHED),
      "vera/lists/watchlist.json": strToU8(WATCHLIST),
    };
    for (const archive of [flat, nested]) {
      const reading = read("trakt", file("trakt.zip", zipSync(archive)));
      expect(short(reading)).toEqual([
        "Heat · 1995 · watched · 9 · 2023-05-05",
        // A day that Trakt does not know becomes the oldest of the export.
        "Heat · 1995 · watched ·  · 2020-07-01",
        "Breaking Bad · 2008 · watched ·  · 2022-08-03",
        "Ran · 1985 · want ·  · 2020-07-01",
      ]);
      expect(reading.problems.map(({ line, code }) => [line, code])).toEqual([
        [2, "rating"],
        [3, "episode"],
      ]);
      expect(reading.entries[0]).toMatchObject({ tmdbId: 949, imdbId: "tt0113277", kind: "movie" });
    }
  });

  it("reads the tables that lists are saved as", () => {
    const head =
      "rated_at,type,title,year,trakt_rating,trakt_id,imdb_id,tmdb_id,tvdb_id,url,released,season_number,episode_number,genres,rating";
    const table = lines(
      head,
      "2021-03-22T06:33:24.000Z,movie,Heat,1995,8.1,4170,tt0113277,949,,u,1995-12-15,,,crime,9",
      "2021-03-22T06:33:24.000Z,show,Breaking Bad,2008,9.1,1,tt0903747,1396,81189,u,2008-01-20,,,drama,10",
      "2021-03-22T06:33:24.000Z,episode,Breaking Bad,2008,9.1,1,tt0903747,1396,81189,u,2008-01-20,5,14,drama,10",
    );
    const { entries, problems } = read("trakt", file("ratings.csv", table));
    expect(entries).toMatchObject([
      { tmdbId: 949, kind: "movie", rating: 9 },
      { tmdbId: 1396, kind: "show", rating: 10 },
    ]);
    expect(problems).toMatchObject([{ line: 4, code: "episode" }]);
    const wanted = lines(
      "rank,listed_at,type,title,year,trakt_id,imdb_id,tmdb_id",
      "1,2020-07-01T10:00:00Z,movie,Ran,1985,1,tt0089881,11645",
    );
    expect(short(read("trakt", file("watchlist.csv", wanted)))).toEqual(["Ran · 1985 · want ·  · 2020-07-01"]);
  });

  it("names the line where JSON breaks, and what it found in place of an export", () => {
    expect(problemOf("trakt", file("ratings-movies.json", '[\n{"rating":9},\n{"rating"'))).toMatchObject({
      code: "not_json",
      line: 3,
    });
    expect(problemOf("trakt", file("a.json", '{"a":1}'))).toMatchObject({ code: "columns" });
    const broken = JSON.stringify([
      { rating: 9, movie: { title: "He\0at" } },
      { rating: 9, movie: { title: "Ran" } },
    ]);
    expect(read("trakt", file("ratings-movies.json", broken)).problems).toMatchObject([{ code: "title", line: 1 }]);
    expect(problemOf("trakt", file("a.json", "[1]"))).toMatchObject({ code: "columns", found: "1" });
    expect(problemOf("trakt", file("a.csv", "a,b\n1,2\n"))).toMatchObject({ code: "columns", line: 1, found: "a, b" });
  });
});

describe("MovieLens", () => {
  it("reads what movielens.org gives its members", () => {
    const ratings = lines(
      "movie_id,imdb_id,tmdb_id,rating,average_rating,title",
      "527,0108052,424,4.5,4.23941,Schindler's List (1993)",
      '2571,133093,603,5.0,4.1,"Matrix, The (1999)"',
    );
    const wishlist = lines("movie_id,imdb_id,tmdb_id,average_rating,title", '1,1,77,4,"(500) Days of Summer (2009)"');
    const { entries } = read(
      "movielens",
      file("movielens-ratings.csv", ratings),
      file("movielens-wishlist.csv", wishlist),
    );
    expect(entries).toMatchObject([
      {
        names: ["Schindler's List"],
        year: 1993,
        imdbId: "tt0108052",
        tmdbId: 424,
        rating: 9,
        status: "watched",
        at: NOW,
      },
      { names: ["The Matrix"], year: 1999, rating: 10 },
      { names: ["(500) Days of Summer"], status: "want" },
    ]);
  });

  it("reads one person's ratings of a data set beside the files that name the films", () => {
    const files = [
      file("ratings.csv", lines("userId,movieId,rating,timestamp", "7,6,4.0,964982703", "7,99,3,964982703")),
      file("links.csv", lines("movieId,imdbId,tmdbId", "6,0113277,949")),
      file(
        "movies.csv",
        lines("movieId,title,genres", '6,"City of Lost Children, The (Cité des enfants perdus, La) (1995)",Drama'),
      ),
    ];
    const { entries, problems } = read("movielens", ...files);
    expect(entries).toMatchObject([
      {
        names: [
          "City of Lost Children, The (Cité des enfants perdus, La)",
          "The City of Lost Children",
          "La Cité des enfants perdus",
        ],
        year: 1995,
        tmdbId: 949,
        imdbId: "tt0113277",
        rating: 8,
        at: new Date(964_982_703_000),
      },
    ]);
    expect(problems).toMatchObject([{ line: 3, column: "movieId", code: "unknown_film", found: "99" }]);
    const [ratings, links] = files;
    if (!ratings || !links) throw new Error("Both are above.");
    expect(problemOf("movielens", ratings)).toMatchObject({ code: "needs_links" });
    const several = file("ratings.csv", lines("userId,movieId,rating,timestamp", "7,6,4,9", "8,6,4,9"));
    expect(problemOf("movielens", several, links)).toMatchObject({ code: "several_people", line: 3, column: "userId" });
  });
});

describe("a file that is none", () => {
  const HEAD = "Date,Name,Year,Letterboxd URI,Rating";

  it.each<[string, string | Uint8Array, object]>([
    ["nothing at all", "", { code: "empty" }],
    ["blank lines", "\r\n \r\n", { code: "empty" }],
    ["a web page named .csv", "<!DOCTYPE html>\n<html><body>Sign in</body></html>", { code: "web_page", line: 1 }],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2), { code: "not_text", found: "a PNG image" }],
    [
      "a quote that never ends",
      lines(HEAD, "2021-04-29,Heat,1995,u,4", '2021-04-29,"Alien,1979,u,4', "2021-04-29,Ran,1985,u,4"),
      { code: "unclosed_quote", line: 3 },
    ],
    ["NUL characters", lines(HEAD, "2021-04-29,He\0at,1995,u,4"), { code: "encoding", line: 2 }],
  ])("%s is named", (_what, content, problem) => {
    expect(problemOf("letterboxd", file("ratings.csv", content))).toMatchObject({ file: "ratings.csv", ...problem });
  });

  it("of broken encoding is named with the line where it breaks", () => {
    const bytes = Buffer.concat([
      Buffer.from(lines(HEAD, "2021-04-29,Amélie,2001,u,4")),
      Buffer.from("2021-04-30,Caf\xe9,2002,u,4\n", "latin1"),
    ]);
    expect(problemOf("letterboxd", file("ratings.csv", bytes))).toMatchObject({ code: "encoding", line: 3 });
    // Cyrillic of Windows has long runs of letters above ASCII, and no Latin file has.
    const cyrillic = Buffer.concat([
      Buffer.from(`${HEAD}\n2021-04-29,`),
      Buffer.from([0xd1, 0xf2, 0xe0, 0xeb, 0xea, 0xe5, 0xf0]),
      Buffer.from(",1979,u,4\n"),
    ]);
    expect(problemOf("letterboxd", file("ratings.csv", cyrillic))).toMatchObject({ code: "encoding", line: 2 });
  });

  it("but for its encoding is read: UTF-8 with a mark, UTF-16 with and without", () => {
    const text = lines(HEAD, "2021-04-29,Сталкер,1979,u,4");
    const little = Buffer.from(text, "utf16le");
    const big = Buffer.from(little).swap16();
    for (const bytes of [
      Buffer.from(`\uFEFF${text}`),
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      little,
      big,
    ])
      expect(short(read("letterboxd", file("ratings.csv", bytes)))).toEqual([
        "Сталкер · 1979 · watched · 8 · 2021-04-29",
      ]);
  });

  it("but went through a spreadsheet is read", () => {
    const table = lines("Date;Name;Year;Letterboxd URI;Rating", "2021-04-29;Heat, again;1995;u;4,5");
    expect(short(read("letterboxd", file("ratings.csv", table)))).toEqual([
      "Heat, again · 1995 · watched · 9 · 2021-04-29",
    ]);
  });

  it("of more lines than anybody has seen films is refused", () => {
    const row = "2021-04-29,Heat,1995,u,4\n";
    expect(problemOf("letterboxd", file("ratings.csv", `${HEAD}\n${row.repeat(100_001)}`))).toMatchObject({
      code: "too_many_rows",
      expected: "100,000",
    });
  });
});
