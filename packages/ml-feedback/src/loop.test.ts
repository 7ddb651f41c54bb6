import { createTestDatabase } from "@dailies/db/testing";
import { expect, it } from "vitest";
import type { Actor, Job } from "./context.ts";
import { sweepIgnored } from "./outcomes/outcomes.service.ts";
import { createCaller } from "./router.ts";
import { createTitles, createUser, testContext } from "./testing/test-context.ts";
import { runTraining } from "./trainings/training-run.service.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5, 20);
const GENRES = ["Comedy", "Drama", "Horror", "Western"];

/** Viewer n likes genre n mod 4 and no other; that is all there is to learn. */
it("recommend → shown → outcome → label → correct → train → evaluate → promote → roll back", async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  await createTitles(
    db,
    Array.from({ length: 160 }, (_, index) => ({ tmdbId: index + 1, genres: [GENRES[index % 4] ?? "Drama"] })),
  );
  const admin = await createUser(db, { name: "Ada", role: "admin" });
  const viewers = await Promise.all(
    Array.from({ length: 24 }, (_, index) => createUser(db, { name: `Viewer ${index}` })),
  );
  const jobs: Job[] = [];
  const at = (actor: Actor, time: number) =>
    createCaller({
      ...testContext(db, { actor, now: () => new Date(time) }),
      newSeed: () => `${time}`,
      enqueue: async (job) => void jobs.push(job),
    });
  const likes = (viewer: number, genres: readonly string[]) => genres.includes(GENRES[viewer % 4] ?? "");

  // A list that only ever shows what is liked has nothing to learn from: this one draws hot.
  await db.modelTraining.updateMany({
    data: { policy: { temperature: 0.05, exploredShare: 1, poolSize: 120, perComponent: 5 } },
  });

  // Everybody has rated twelve titles, three of each genre.
  await db.watchlistEntry.createMany({
    data: viewers.flatMap(({ id: userId }, viewer) =>
      Array.from({ length: 12 }, (_, index) => ({
        userId,
        tmdbId: ((viewer * 5 + index) % 40) * 4 + (index % 4) + 1,
        mediaType: "movie" as const,
        status: "watched" as const,
        rating: likes(viewer, [GENRES[index % 4] ?? ""]) ? 9 : 3,
        occurredAt: new Date(START - 30 * DAY_MS),
      })),
    ),
  });

  // Six weeks of lists: what is liked is rated 9, half of the rest 2, the other half is passed over in silence.
  const week = async (number: number): Promise<void> => {
    for (const [viewer, { actor }] of viewers.entries()) {
      const now = START + number * 8 * DAY_MS + viewer * 60_000;
      const { decisions } = await at(actor, now).recommendations.create({ limit: 5 });
      await at(actor, now).decisions.markShown({ decisionIds: decisions.map(({ id }) => id) });
      for (const { id, title, position } of decisions) {
        const liked = likes(viewer, title.genres);
        if (liked || position % 2 === 0) {
          await at(actor, now + 3_600_000).outcomes.record({
            decisionId: id,
            userAction: "rated",
            rating: liked ? 9 : 2,
            eventId: "seen",
          });
        }
      }
    }
  };
  for (let number = 0; number < 6; number += 1) await week(number);
  const end = START + 60 * DAY_MS;
  while ((await sweepIgnored({ db, now: () => new Date(end) }, { limit: 500 })).more);

  // Silence has become a label, and the funnel tells the whole story.
  const funnel = await at(admin.actor, end).metrics.funnel({ from: new Date(START - DAY_MS).toISOString() });
  const counts = funnel.stages.map(({ count }) => count);
  expect(counts[0]).toBe(24 * 5 * 6);
  expect(counts.toSorted((one, other) => other - one)).toEqual(counts);
  const before = await at(admin.actor, end).metrics.overview({ from: new Date(START - DAY_MS).toISOString() });
  expect(before.ignored.hits).toBeGreaterThan(0);
  expect(before.activeVersion).toBe("default-1");

  // A correction changes the next list at once and is said to have.
  const correction = await at(admin.actor, end).corrections.create({
    correctionType: "block",
    targetFactor: "genre",
    targetValue: "Horror",
    correctionValue: 1,
    reason: "A quiet week",
  });
  const [first] = viewers;
  const quiet = await at(first?.actor ?? admin.actor, end + 1_000).recommendations.create({ limit: 20 });
  expect(quiet.decisions.filter(({ title }) => title.genres.includes("Horror"))).toEqual([]);
  expect(quiet.filtersApplied.blocked).toBeGreaterThan(0);
  await at(admin.actor, end + 2_000).corrections.deactivate({
    id: correction.id,
    version: correction.version,
    reason: "The week is over",
  });

  // What was learned says how good it is, is compared with what decided, and is switched on by a person.
  const { id, modelVersion } = await at(admin.actor, end + 3_000).trainings.start({
    from: new Date(START - DAY_MS).toISOString(),
  });
  expect(jobs).toEqual([{ kind: "train", trainingId: id }]);
  await runTraining(testContext(db, { now: () => new Date(end + 4_000) }), id);
  const training = await at(admin.actor, end + 5_000).trainings.get({ modelVersion });
  expect(training.error).toBeNull();
  expect(training.metrics?.rocAuc.value).toBeGreaterThan(0.6);
  expect(training.weights?.genre).toBeGreaterThan(0.3);
  expect(training.evaluation?.against).toBe("default-1");
  const promotion = await at(admin.actor, end + 6_000).trainings.promote({
    modelVersion,
    force: true,
    reason: "The story goes on",
  });
  expect(promotion).toMatchObject({ promoted: true, activeVersion: modelVersion, previousVersion: "default-1" });
  const next = await at(first?.actor ?? admin.actor, end + 7_000).recommendations.create({ limit: 5 });
  expect(next.modelVersion).toBe(modelVersion);

  // One step back, and the version before decides again.
  expect(await at(admin.actor, end + 8_000).trainings.rollback({ reason: "To see that it works" })).toMatchObject({
    activeVersion: "default-1",
  });
}, 120_000);
