import {
  expireCorrections,
  type RouterInputs,
  refreshTasteModel,
  runTraining,
  sweepIgnored,
} from "@dailies/ml-feedback";
import { DAY_MS, type Period } from "./period.ts";
import { callerAt, contextAt, type Stage } from "./stage.ts";

const SWEPT_AT_ONCE = 2_000;
const TIDIED_EVERY = 5;

/** What the administrator decides at the end of a step of the story, counted from 0. */
type Decree = { readonly step: number; readonly correction: (at: Date) => RouterInputs["corrections"]["create"] };

const DECREES: readonly Decree[] = [
  {
    step: 28,
    correction: () => ({
      tmdbId: 387,
      mediaType: "movie",
      correctionType: "block",
      correctionValue: 1,
      reason: "The licence for Das Boot has run out. To be lifted when it is renewed.",
    }),
  },
  {
    step: 42,
    correction: (at) => ({
      correctionType: "boost",
      targetFactor: "genre",
      targetValue: "Western",
      correctionValue: 0.03,
      expiresAt: new Date(at.getTime() + 28 * DAY_MS).toISOString(),
      // Who would be held out hangs on ids that are new in every installation; the story is to be the same in all.
      holdoutShare: 0,
      reason: "Four weeks of westerns: they are in the house, and hardly ever reach a list.",
    }),
  },
];

/** Written when the story is over: it holds from now on, with the share of people left out that every boost has. */
export const LAST_DECREE: RouterInputs["corrections"]["create"] = {
  correctionType: "reduce",
  targetFactor: "genre",
  targetValue: "War",
  correctionValue: -0.03,
  reason: "Lighter lists for a while; see whether people take up more of them.",
};

type Moment = { readonly step: number; readonly at: Date };

/** What the administrator and the product's own jobs do at the end of a step. */
export const workInOffice = async (stage: Stage, adminId: string, { step, at }: Moment): Promise<void> => {
  const admin = callerAt(stage, at, { userId: adminId, role: "admin" });
  for (const decree of DECREES.filter((each) => each.step === step)) {
    await admin.corrections.create(decree.correction(at));
  }
  if (step % TIDIED_EVERY === 0) await tidyUp(stage, at);
};

/** Ends what has expired, concludes silence, and learns what everybody likes. */
export const tidyUp = async (stage: Stage, at: Date): Promise<void> => {
  const context = contextAt(stage, at);
  await expireCorrections(context);
  while ((await sweepIgnored(context, { limit: SWEPT_AT_ONCE })).more);
  await refreshTasteModel(context);
};

/** Trains on the whole period; the version when it is ready to be judged, otherwise null. */
export const train = async (stage: Stage, adminId: string, { start, end }: Period): Promise<string | null> => {
  const admin = callerAt(stage, end, { userId: adminId, role: "admin" });
  const { id, modelVersion } = await admin.trainings.start({ from: start.toISOString(), seed: stage.seed });
  await runTraining(contextAt(stage, end), id);
  const { status } = await admin.trainings.get({ modelVersion });
  return status === "ready" ? modelVersion : null;
};
