import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "./program.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dailies-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Catches what is written to a stream until it is let go. */
const listenTo = (stream: NodeJS.WriteStream) => {
  const heard: string[] = [];
  const spy = vi.spyOn(stream, "write").mockImplementation((text) => heard.push(String(text)) > 0);
  return { text: () => heard.join(""), letGo: () => spy.mockRestore() };
};

/** A command line as a person gives it: its exit status and what it said on each stream. */
const dailies = async (...args: string[]) => {
  const [stdout, stderr] = [listenTo(process.stdout), listenTo(process.stderr)];
  try {
    const status = await run(args, { databaseUrl: undefined, dataDir: join(folder, "data"), callerFolder: folder });
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.letGo();
    stderr.letGo();
  }
};

const HEAD = {
  movies: "movieId,title,genres",
  links: "movieId,imdbId,tmdbId",
  ratings: "userId,movieId,rating,timestamp",
};
const writeFilms = async (ratings: readonly string[]) => {
  const write = (name: string, head: string, rows: readonly string[]) =>
    writeFile(join(folder, `${name}.csv`), `${[head, ...rows].join("\r\n")}\r\n`);
  await write("movies", HEAD.movies, [
    '1,"Heat, again (1995)",Crime|IMAX',
    "2,Alien (1979),Horror|Sci-Fi",
    "3,Nowhere (1999),Drama",
  ]);
  await write("links", HEAD.links, ["1,113277,949", "2,78748,348", "3,1,"]);
  await write("ratings", HEAD.ratings, ratings);
  await writeFile(
    join(folder, "titles.ndjson"),
    '{"tmdbId":949,"title":"Heat","year":1995,"mediaType":"movie","genres":["Crime"],"directors":[[638,"Michael Mann"]]}\nnot json\n',
  );
};

describe("importing MovieLens", () => {
  it("writes what is right, names what is wrong by its line, and changes nothing when repeated", async () => {
    await writeFilms([
      "1,1,4.5,1000000000",
      "1,2,7,1000000000",
      "x,1,4,1000000000",
      "1,3,4,1000000000",
      "2,2,0.5,1000000001",
      "2,2",
      "2,1,3,99999999999",
    ]);
    const first = await dailies("import", "movielens", ".", "--catalogue", "titles.ndjson", "--json");
    expect(first.status).toBe(0);
    const report = JSON.parse(first.stdout);
    expect(report.titles.added).toBe(2);
    expect(report.people.added).toBe(2);
    expect(report.ratings).toEqual({ read: 2, added: 2, updated: 0, unchanged: 0 });
    expect(report.firstSkipped.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual([
      "titles.ndjson:2",
      "links.csv:4",
      "ratings.csv:3",
      "ratings.csv:4",
      "ratings.csv:5",
      "ratings.csv:7",
      "ratings.csv:8",
    ]);
    const again = JSON.parse(
      (await dailies("import", "movielens", ".", "--catalogue", "titles.ndjson", "--json")).stdout,
    );
    expect(again.ratings).toEqual({ read: 2, added: 0, updated: 0, unchanged: 2 });
    expect(again.people.added).toBe(0);
  });

  it("says which file is missing and where it is to be had", async () => {
    const { status, stderr, stdout } = await dailies("import", "movielens", "nowhere");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("movies.csv is not there");
    expect(stderr).toContain("grouplens.org");
  });
});

describe("importing a person's history", () => {
  it("shows it first, brings it in, and changes nothing when repeated", async () => {
    await dailies("admin", "create", "vera@people.test");
    await writeFile(
      join(folder, "history.csv"),
      "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Alien,1979,u,4.5\n2020-01-02,Heat,1996,u,4\n2020-01-03,Nowhere land,1999,u,4\n2020-01-04,Heat,1995,u,9\n",
    );
    const command = ["import", "letterboxd", "history.csv", "--user", "Vera@people.test", "--json"];

    const shown = JSON.parse((await dailies(...command, "--preview")).stdout);
    expect(shown).toMatchObject({
      counts: { titles: 3, sure: 1, doubtful: 1, unmatched: 1, leftOut: 1 },
      doubtful: [{ name: "Heat", year: 1996 }],
      unmatched: [{ name: "Nowhere land" }],
      problems: [{ line: 5, column: "Rating", code: "rating" }],
      result: null,
    });
    expect(JSON.parse((await dailies(...command)).stdout).result).toEqual({
      added: 1,
      updated: 0,
      kept: 0,
      skipped: 2,
    });
    const again = JSON.parse((await dailies(...command, "--likeliest")).stdout);
    expect(again.result).toEqual({ added: 1, updated: 0, kept: 1, skipped: 1 });
    expect((await dailies(...command.slice(0, -1))).stdout).toContain("history.csv, line 5, column Rating");
  });

  it("says what is wrong with a file, with the person and with the command", async () => {
    await writeFile(join(folder, "page.csv"), "");
    const bring = (file: string, ...more: string[]) => dailies("import", "imdb", file, ...more);
    expect(await bring("page.csv", "--user", "vera@people.test")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("page.csv: the file is empty."),
    });
    await writeFile(join(folder, "page.csv"), "<!doctype html><p>Sign in</p>");
    expect((await bring("page.csv", "--user", "vera@people.test")).stderr).toContain(
      "page.csv, line 1: this is a web page",
    );
    await truncate(join(folder, "page.csv"), 200 * 1024 * 1024);
    expect((await bring("page.csv", "--user", "vera@people.test")).stderr).toContain("page.csv has 200 MB");
    expect((await bring("nowhere.csv", "--user", "vera@people.test")).stderr).toContain("is not there");
    expect((await bring("history.csv", "--user", "nobody@people.test")).stderr).toContain(
      "Nobody here has the address",
    );
    expect((await bring("history.csv")).status).toBe(2);
  });
});

describe("the other commands", () => {
  it("end with 2 on wrong usage and with 0 when asked for help", async () => {
    expect((await dailies("no-such-command")).status).toBe(2);
    expect((await dailies("replay", "--users", "many")).status).toBe(2);
    expect((await dailies("fit", "rows.csv", "--features", "x,x", "--label", "y")).status).toBe(2);
    expect((await dailies("--help")).status).toBe(0);
  });

  it("make an administrator once and tell the password once", async () => {
    const first = JSON.parse((await dailies("admin", "create", "ada@people.test", "--json")).stdout);
    expect(first).toMatchObject({ created: true, password: expect.stringMatching(/^.{20}$/) });
    const again = JSON.parse((await dailies("admin", "create", "ada@people.test", "--json")).stdout);
    expect(again).toMatchObject({ created: false, password: null });
    expect((await dailies("admin", "create", "nobody")).status).toBe(1);
  });

  it("make a server's key with the scopes asked for and refuse unknown ones", async () => {
    const key = JSON.parse(
      (await dailies("api-key", "create", "recommender", "--scope", "decisions:write", "--json")).stdout,
    );
    expect(key.key).toMatch(/^dk_/);
    expect(key.scopes).toEqual(["decisions:write"]);
    expect((await dailies("api-key", "create", "recommender", "--scope", "everything")).status).toBe(1);
  });

  it("refuse to train on nothing, promote what does not exist and go back where there is no way", async () => {
    const failed = { status: 1, stderr: expect.stringContaining("failed:") };
    expect(await dailies("train")).toMatchObject(failed);
    expect(await dailies("train", "--json", "--position", "examination", "--propensity-weights")).toMatchObject(failed);
    expect(await dailies("promote", "model-99")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("model-99"),
    });
    expect(await dailies("rollback", "--reason", "to see")).toMatchObject({ status: 1 });
    const models = JSON.parse((await dailies("models", "--json")).stdout);
    expect(models.map(({ status }: { status: string }) => status)).toEqual(["failed", "failed", "active"]);
  });

  it("put everything into a backup and back", async () => {
    expect((await dailies("backup", "all.tar.gz")).status).toBe(0);
    expect((await dailies("backup", "all.tar.gz")).status).toBe(1);
    expect((await dailies("restore", "all.tar.gz")).status).toBe(0);
    expect((await dailies("restore", "titles.ndjson")).status).toBe(1);
    const { findings } = JSON.parse((await dailies("doctor", "--json")).stdout);
    expect(findings.find(({ what }: { what: string }) => what === "administrators")).toMatchObject({ ok: true });
  });
});
