import type { Prisma } from "@dailies/db";
import { describe, expect, test } from "vitest";
import { metricsRouter } from "../metrics/metrics.router.ts";
import { createDecision, day, FILM, outcomeScene } from "../testing/outcome-scene.ts";
import { testContext } from "../testing/test-context.ts";
import { createCallerFactory, router } from "../trpc.ts";
import { decisionsRouter } from "./decisions.router.ts";
import type { listDecisionsInput } from "./decisions.schema.ts";

const scene = outcomeScene();
const caller = () =>
  createCallerFactory(router({ decisions: decisionsRouter, metrics: metricsRouter }))(
    testContext(scene.db, { actor: scene.people.ada.actor, now: () => day(20) }),
  );

type Label = Pick<Prisma.DecisionLabelUncheckedCreateInput, "basis" | "reward" | "wasSuccessful">;
type Given = { readonly shownOn: number | null; readonly predicted?: number; readonly label?: Label };

const RATED: Label = { basis: "rated", reward: 1, wasSuccessful: true };
const WATCHED: Label = { basis: "watched", reward: 0.65, wasSuccessful: true };
const WANTED: Label = { basis: "added_to_want", reward: 0.3, wasSuccessful: true };
const DROPPED: Label = { basis: "dropped", reward: 0, wasSuccessful: false };
const IGNORED: Label = { basis: "ignored", reward: 0, wasSuccessful: false };
const UNLABELLED: Label = { basis: "unlabelled", reward: null, wasSuccessful: null };

/** Made at the scene's beginning; mature eight days after it was shown. */
async function decide({ shownOn, predicted = 0.55, label }: Given): Promise<void> {
  const userId = scene.people.vera.id;
  const shownAt = shownOn === null ? null : day(shownOn);
  const explored = label === UNLABELLED;
  const decisionId = await createDecision(scene.db, { userId, shownAt, predictedSuccess: predicted, explored });
  if (label === undefined || shownOn === null) return;
  const when = { matureAt: day(shownOn + 8), labelledAt: day(0), contractVersion: 1, windowDays: 7 };
  await scene.db.decisionLabel.create({ data: { ...label, ...when, decisionId, userId } });
}

const eightDecisions = async (): Promise<void> => {
  await decide({ shownOn: 0, predicted: 1, label: RATED });
  await decide({ shownOn: 1, predicted: 0.95, label: WATCHED });
  await decide({ shownOn: 2, predicted: 0.3, label: DROPPED });
  await decide({ shownOn: 3, predicted: 0.3, label: IGNORED });
  await decide({ shownOn: 4, label: UNLABELLED });
  await decide({ shownOn: 15, label: WANTED });
  await decide({ shownOn: 16 });
  await decide({ shownOn: null });
};

type Asked = Parameters<typeof listDecisionsInput.parse>[0] & object;
const countOf = async (asked: Asked) => (await caller().decisions.list(asked)).items.length;

describe("decisions.list", () => {
  test("finds behind each number of the overview as many decisions as it counts", async () => {
    await eightDecisions();
    const overview = await caller().metrics.overview({});
    const shown = { rangeOver: "shown" } as const;
    const rates = [
      ["success", { ...shown, mature: true, successful: true }],
      ["want", { ...shown, mature: true, outcome: "added_to_want" }],
      ["watched", { ...shown, mature: true, outcome: "seen" }],
      ["dropped", { ...shown, mature: true, outcome: "dropped" }],
      ["ignored", { ...shown, mature: true, outcome: "ignored" }],
      ["explored", { ...shown, explored: true }],
    ] as const;
    for (const [name, asked] of rates) expect([name, await countOf(asked)]).toEqual([name, overview[name].hits]);
    expect(await countOf(shown)).toBe(overview.shown);
    expect(await countOf({ ...shown, mature: false })).toBe(overview.immature);
    expect(await countOf({ ...shown, mature: true, outcome: "labelled" })).toBe(overview.success.count);
    expect(overview.success).toMatchObject({ hits: 2, count: 4 });
  });

  test("finds behind each stage of the funnel as many decisions as it counts", async () => {
    await eightDecisions();
    const { stages } = await caller().metrics.funnel({});
    const answered = { shown: true, outcome: "answered" } as const;
    const asked = [
      {},
      { shown: true },
      answered,
      { ...answered, mature: true },
      { ...answered, mature: true, successful: true },
    ];
    expect(await Promise.all(asked.map(countOf))).toEqual(stages.map(({ count }) => count));
    expect(stages.map(({ count }) => count)).toEqual([8, 7, 4, 3, 2]);
  });

  test("finds behind each point of the calibration curve as many decisions as it counts, a certain one in the last", async () => {
    await eightDecisions();
    const { curve } = await caller().metrics.calibration({});
    const judged = { rangeOver: "shown", mature: true, outcome: "labelled" } as const;
    const counts = await Promise.all([
      countOf({ ...judged, predictedFrom: 0.3, predictedTo: 0.4 }),
      countOf({ ...judged, predictedFrom: 0.9, predictedTo: 1 }),
    ]);
    expect(counts).toEqual(curve.map(({ count }) => count));
    expect(counts).toEqual([2, 2]);
  });

  test("takes the range over the instant that it names", async () => {
    await eightDecisions();
    const range = { from: day(14).toISOString(), to: day(17).toISOString() };
    expect(await countOf(range)).toBe(0);
    expect(await countOf({ ...range, rangeOver: "shown" })).toBe(2);
    expect(await countOf({ ...range, rangeOver: "shown", outcome: "pending" })).toBe(1);
  });

  test("finds behind each segment of the calibration as many decisions as it counts", async () => {
    await eightDecisions();
    await scene.db.title.updateMany({ where: FILM, data: { genres: ["Horror"] } });
    const { segments } = await caller().metrics.calibration({});
    const judged = { rangeOver: "shown", mature: true, outcome: "labelled", predictedFrom: 0 } as const;
    const asked: readonly Asked[] = [
      { ...judged, coldStart: false },
      { ...judged, positionFrom: 0, positionTo: 0 },
    ];
    const dimensions = ["warmth", "place"];
    const counted = dimensions.flatMap((name) => segments.filter(({ dimension }) => dimension === name));
    expect(await Promise.all(asked.map(countOf))).toEqual(counted.map(({ gap }) => gap.count));
    expect(counted.map(({ gap }) => gap.count)).toEqual(asked.map(() => 4));
    expect(await countOf({ ...judged, genre: "Horror" })).toBe(4);
    for (const none of [{ coldStart: true }, { positionFrom: 1 }, { genre: "Drama" }])
      expect(await countOf({ ...judged, ...none })).toBe(0);
  });
});
