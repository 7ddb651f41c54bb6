import { type Db, inTransaction } from "@dailies/db";
import type { Context } from "../context.ts";
import { inThread } from "../trainings/heavy-thread.ts";
import type { Step } from "../trainings/progress.ts";
import { countVerdicts, findModel, keepModel, listRewards, readModel } from "./taste-model.repository.ts";
import { DEFAULT_TASTE_SETTINGS, type TasteModel } from "./taste-model.ts";

/** Fewer people than this say nothing of each other that their neighbours do not. */
const LEAST_PEOPLE = 20;
/** A new model is due when the verdicts have grown by this share: before, folding in tells all that is new of a person. */
const DUE_AFTER_GROWTH = 0.02;
/** Models held ready by a process, which serves one database at a time, two while a new one takes over. */
const MOST_READY = 2;

/** By id; the numbers of a model never change. */
const ready = new Map<string, Promise<TasteModel | null>>();

/** The model that speaks at an instant; null before there are people enough. Every server of an installation has the same. */
export const getTasteModel = async (db: Db, at: Date): Promise<TasteModel | null> => {
  const kept = await findModel(db, at);
  if (kept === null) return null;
  const before = ready.get(kept.id);
  if (before !== undefined) return before;
  const model = readModel(db, kept.id).catch((error: unknown) => {
    ready.delete(kept.id);
    throw error;
  });
  ready.set(kept.id, model);
  for (const id of [...ready.keys()].slice(0, -MOST_READY)) ready.delete(id);
  return model;
};

type RefreshOptions = {
  readonly signal?: AbortSignal;
  /** The share by which verdicts must have grown; 2 % by default. */
  readonly dueAfterGrowth?: number;
  readonly onStep?: (step: Step) => void;
};

/** Fits anew what everybody made of things so far, if enough came since the last time; tells whether it did. */
export const refreshTasteModel = async (
  { db, now }: Pick<Context, "db" | "now">,
  {
    signal = new AbortController().signal,
    dueAfterGrowth = DUE_AFTER_GROWTH,
    onStep = () => undefined,
  }: RefreshOptions = {},
): Promise<boolean> => {
  const at = now();
  const [kept, verdictCount] = [await findModel(db, at), await countVerdicts(db, at)];
  const isDue = kept === null || verdictCount >= kept.verdictCount * (1 + dueAfterGrowth);
  if (!isDue) return false;
  const people = await listRewards(db, at);
  if (people.length < LEAST_PEOPLE) return false;
  const input = { people, settings: DEFAULT_TASTE_SETTINGS };
  const model = await inThread("taste", input, { signal, onStep });
  if (model === null) return false;
  return inTransaction(db, (tx) => keepModel(tx, { model, fittedAt: at, verdictCount }));
};
