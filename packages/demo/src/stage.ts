import { type Context, createCaller } from "@dailies/ml-feedback";

/** Where the demo is played: the product's database, and the seed of everything that is left to chance. */
export type Stage = Pick<Context, "db"> & { readonly seed: string };
type Somebody = { readonly userId: string; readonly role: "user" | "admin" };

/** The product's own context at an instant of the story; one seed for each person and instant, whatever runs beside it. */
export const contextAt = ({ db, seed }: Stage, instant: Date, somebody?: Somebody, name = "jobs"): Context => ({
  db,
  now: () => instant,
  newSeed: () => `${seed}:${name}:${instant.getTime()}`,
  actor: somebody === undefined ? null : { kind: "user", ...somebody },
  // Whoever starts a training here also runs it.
  enqueue: async () => undefined,
  reportFailure: (error) => {
    throw error;
  },
  requestId: "demo",
});

export const callerAt = (...of: Parameters<typeof contextAt>) => createCaller(contextAt(...of));
