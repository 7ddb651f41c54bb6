import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { intentionsAbout } from "@dailies/demo";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "../terminal/program.ts";
import { curveOf } from "./learning-curve.ts";
import { inScratchFolder, withScratchDatabase } from "./scratch-database.ts";
import { type Simulation, simulate } from "./simulate.ts";
import { createWorld, luckWith, moveIn, rowsSeenBy, startOf, visitAt } from "./world.ts";

const SIMULATING_MS = 600_000;
const SMALL = { users: 8, rounds: 2, seed: 7 } as const;

/** The one of a list, which has to be there. */
const first = <Item>(items: Iterable<Item>): Item => {
  for (const item of items) return item;
  throw new Error("There is none.");
};

describe("the world", () => {
  const world = createWorld("test", 20);
  const guest = first(world.guests);
  const title = first(world.titles.values());

  it("is the same for the same seed, and another for another", () => {
    const again = createWorld("test", 20);
    expect([again.guests, again.titles]).toEqual([world.guests, world.titles]);
    expect(createWorld("other", 20).titles).not.toEqual(world.titles);
    expect(again.appeal(guest.viewer, title)).toBe(world.appeal(guest.viewer, title));
  });

  it("lets a person answer a title in a round in one way, whoever recommends it and beside what else", () => {
    const answersTo = (round: number, asked: ReturnType<typeof createWorld>) =>
      [...asked.titles.values()].flatMap((each) =>
        intentionsAbout(guest, {
          decision: { id: "some list", position: 0, sourceType: "external" },
          title: each,
          seenAt: startOf(round),
          appeal: asked.appeal,
          rng: luckWith(asked, guest, { round, title: each }),
        }).map(({ at, fact }) => ({ at: at.getTime() - startOf(round).getTime(), fact: { ...fact, occurredAt: "" } })),
      );
    const answers = answersTo(1, world);
    expect(answers.length).toBeGreaterThan(50);
    expect(answersTo(1, createWorld("test", 20))).toEqual(answers);
    expect(answersTo(2, world)).not.toEqual(answers);
    const rows = [1, 2, 3].map((round) => rowsSeenBy(world, guest, { round, length: 12 }));
    expect([1, 2, 3].map((round) => rowsSeenBy(createWorld("test", 20), guest, { round, length: 12 }))).toEqual(rows);
  });

  it("has tastes that nothing printed on a title decides", () => {
    const twin = { ...title, tmdbId: 1_000_000 };
    expect(world.appeal(guest.viewer, twin)).not.toBe(world.appeal(guest.viewer, title));
    const stranger = { ...guest.viewer, leanings: guest.viewer.leanings.map((leaning) => -leaning) };
    expect(world.appeal(stranger, title)).not.toBe(world.appeal(guest.viewer, title));
  });

  it("lets everybody come once in a round, one after the other", () => {
    const visits = world.guests.map((_, index) => visitAt(world, index, 3).getTime());
    expect(visits).toEqual([...visits].sort((one, other) => one - other));
    expect(new Set(visits).size).toBe(20);
    expect(visits[0]).toBeGreaterThanOrEqual(startOf(3).getTime());
    expect(visits.at(-1)).toBeLessThan(startOf(4).getTime());
  });

  it(
    "keeps tastes and habits out of the product's database",
    () =>
      inScratchFolder((folder) =>
        withScratchDatabase(join(folder, "hidden"), async (db) => {
          await moveIn({ db, seed: "test" }, world);
          const rows = await db.$queryRaw<{ rows: string }[]>`
            SELECT string_agg(query_to_xml(format('SELECT * FROM %I', tablename), true, false, '')::text, '') AS "rows"
            FROM pg_tables WHERE schemaname = 'public'`;
          const everything = rows[0]?.rows ?? "";
          expect(everything).toContain(guest.viewer.email);
          const hidden = world.guests.flatMap(({ viewer }) => [
            ...viewer.leanings,
            viewer.patience,
            viewer.dropHabit,
            world.appeal(viewer, title),
          ]);
          expect(hidden.filter((secret) => everything.includes(String(secret).slice(0, 10)))).toEqual([]);
        }),
      ),
    SIMULATING_MS,
  );
});

describe("a scratch folder", () => {
  it("is gone when the work is done, has failed, or was told to stop", async () => {
    const folders: string[] = [];
    await inScratchFolder(async (folder) => folders.push(folder));
    await expect(
      inScratchFolder((folder) => {
        folders.push(folder);
        return Promise.reject(new Error("broken"));
      }),
    ).rejects.toThrow("broken");
    const stopped = inScratchFolder(async (folder, signal) => {
      folders.push(folder);
      process.emit("SIGINT");
      signal.throwIfAborted();
    });
    await expect(stopped).rejects.toThrow("Stopped before it was done.");
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, false, false]);
  });
});

describe("a simulation", () => {
  let folder: string;
  let simulation: Simulation;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dailies-cli-simulate-"));
    simulation = await simulate(SMALL, () => undefined);
  }, SIMULATING_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const totalOf = (policy: keyof Simulation, part: "shown" | "successes") =>
    simulation[policy].tallies.flat().reduce((sum, tally) => sum + tally[part], 0);

  it("shows every policy's people as many titles, and those of the oracle succeed most", () => {
    expect(totalOf("popular", "shown")).toBe(totalOf("oracle", "shown"));
    expect(totalOf("fixed", "shown")).toBeGreaterThan(0.9 * totalOf("oracle", "shown"));
    for (const other of ["fixed", "popular", "dailies"] as const)
      expect(totalOf("oracle", "successes")).toBeGreaterThan(totalOf(other, "successes"));
  });

  it("is the same with this loop as with fixed weights until something was learned", () => {
    expect(simulation.dailies.lessons).toEqual([]);
    expect(simulation.dailies.tallies).toEqual(simulation.fixed.tallies);
  });

  /** What a command line ends with and says on standard output. */
  const dailies = async (...args: string[]) => {
    const said: string[] = [];
    const streams = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((words) => {
        if (stream === process.stdout) said.push(String(words));
        return true;
      }),
    );
    try {
      const env = {
        databaseUrl: "postgresql://nobody@127.0.0.1:1/none",
        dataDir: join(folder, "data"),
        callerFolder: folder,
      };
      return { status: await run(args, env), stdout: said.join("") };
    } finally {
      for (const stream of streams) stream.mockRestore();
    }
  };

  it("gives the same bits for the same seed, in one document, with a picture, and leaves the installation alone", {
    timeout: SIMULATING_MS,
  }, async () => {
    const size = ["--users", "8", "--rounds", "2", "--seed", "7"];
    const asked = ["simulate-seeds", "--seeds", "2", ...size, "--plot", "curve.svg", "--json"];
    const { status, stdout } = await dailies(...asked);
    expect(status).toBe(0);
    const { rounds, lift, gapClosed, worlds } = JSON.parse(stdout);
    expect(worlds[0]).toEqual({ seed: 7, ...curveOf(simulation, "7"), lessons: [] });
    expect(worlds[1].rounds).not.toEqual(worlds[0].rounds);
    const rate = expect.any(Number);
    const policies = { fixed: rate, popular: rate, dailies: rate, oracle: rate };
    expect(rounds).toMatchObject([
      { round: 1, policies },
      { round: 2, policies },
    ]);
    expect([lift, gapClosed]).toEqual([{ value: 0, ciLower: 0, ciUpper: 0 }, 0]);
    expect(await readFile(join(folder, "curve.svg"), "utf8")).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(await readdir(folder)).toEqual(["curve.svg"]);
  });

  it("is refused with 2 on wrong usage", async () => {
    expect((await dailies("simulate", "--users", "0")).status).toBe(2);
    expect((await dailies("simulate", "--rounds", "many")).status).toBe(2);
    expect((await dailies("simulate-seeds", "--seeds", "1")).status).toBe(2);
  });
});
