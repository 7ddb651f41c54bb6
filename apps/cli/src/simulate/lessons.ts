import { callerAt, contextAt, type Stage } from "@dailies/demo";
import { type RouterOutputs, runEvaluation, runTraining } from "@dailies/ml-feedback";
import type { Weights } from "@dailies/ml-feedback/schemas";
import { endOf, operator, startOf } from "./world.ts";

/** Three rounds are the fewest that a training's three blocks, with the window between them, can be cut from. */
const FIRST_AFTER = 3;
const EVERY = 2;
const FORCED_BECAUSE = "The gate's only objection is that the log cannot tell yet.";
const HALF_WAY_BECAUSE = "The gate refused the learned weights: half of the way to them.";

type Version = RouterOutputs["trainings"]["get"];

/** What became of a version that was trained, or made half-way to one. */
export type Lesson = {
  readonly afterRound: number;
  readonly modelVersion: string;
  readonly made: "trained" | "half-way";
  readonly weights: Weights | null;
  readonly became: "active" | "active by force" | "refused" | "failed";
  /** What the gate had against it, or why the training failed. */
  readonly objections: string;
};

export const isTimeToLearn = (afterRound: number): boolean =>
  afterRound >= FIRST_AFTER && (afterRound - FIRST_AFTER) % EVERY === 0;

/**
 * Trains on all rounds so far and takes the version to the gate. Where it is refused, a version half-way between the
 * active weights and the learned ones is weighed on the same lists and taken there in its place: a smaller step changes
 * lists less, and the log can tell more about it.
 */
export const learn = async (stage: Stage, afterRound: number): Promise<Lesson[]> => {
  const office = officeAt(stage, afterRound);
  const learned = await office.train();
  if (learned.error !== null) return [lessonOf(learned, { afterRound, made: "trained", became: "failed" })];
  const became = await office.takeToGate(learned);
  const lesson = lessonOf(learned, { afterRound, made: "trained", became });
  if (became !== "refused") return [lesson];
  const derived = await office.goHalfWay(learned);
  return [lesson, lessonOf(derived, { afterRound, made: "half-way", became: await office.takeToGate(derived) })];
};

const lessonOf = (
  { modelVersion, weights, error, gate }: Version,
  about: Pick<Lesson, "afterRound" | "made" | "became">,
): Lesson => ({
  ...about,
  modelVersion,
  weights,
  objections:
    error ??
    objectionsOf(gate)
      .map(({ says }) => says)
      .join(" "),
});

const objectionsOf = (gate: Version["gate"]) => gate?.checks.filter(({ passed }) => !passed) ?? [];

/** What an administrator does at the end of a round, by the product's own procedures; what they begin is run here. */
const officeAt = (stage: Stage, afterRound: number) => {
  const at = endOf(afterRound);
  const jobs = contextAt(stage, at);
  const { trainings } = callerAt(stage, at, operator(stage.seed), "office");
  return {
    train: async (): Promise<Version> => {
      const { id, modelVersion } = await trainings.start({ from: startOf(1).toISOString() });
      await runTraining(jobs, id);
      return trainings.get({ modelVersion });
    },
    goHalfWay: async (learned: Version): Promise<Version> => {
      const { items } = await trainings.list({ status: "active" });
      const { modelVersion } = await trainings.derive({
        modelVersion: learned.modelVersion,
        weights: meanOf(weightsOf(learned), weightsOf(items[0])),
        reason: HALF_WAY_BECAUSE,
      });
      // Never on what the learned weights were fitted to.
      const reportFrom = learned.trainingDateRange?.reportFrom ?? startOf(1).toISOString();
      await trainings.evaluate({ modelVersion, from: reportFrom });
      await runEvaluation(jobs, (await trainings.get({ modelVersion })).id);
      return trainings.get({ modelVersion });
    },
    /**
     * Promotes it if the gate lets it. It is forced, as an administrator can, only where the one objection is want of
     * support: the log of a few weeks seldom can tell, and a loop that waited until it could would not begin to turn.
     */
    takeToGate: async ({ modelVersion, gate, evaluation }: Version): Promise<Lesson["became"]> => {
      const names = objectionsOf(gate).map(({ name }) => name);
      const force = evaluation?.verdict === "not-enough-support" && names.join() === "choice";
      const { promoted } = await trainings.promote({ modelVersion, force, reason: force ? FORCED_BECAUSE : "" });
      return !promoted ? "refused" : force ? "active by force" : "active";
    },
  };
};

const weightsOf = (version: Pick<Version, "weights"> | undefined): Weights => {
  if (!version?.weights) throw new Error("A finished version has weights.");
  return version.weights;
};

const meanOf = (one: Weights, other: Weights): Weights => ({
  genre: (one.genre + other.genre) / 2,
  person: (one.person + other.person) / 2,
  taste: (one.taste + other.taste) / 2,
  wantSignal: (one.wantSignal + other.wantSignal) / 2,
  drop: (one.drop + other.drop) / 2,
});
