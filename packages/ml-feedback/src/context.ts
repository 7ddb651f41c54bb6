import type { Db } from "@dailies/db";

/** Who calls. An administrator who acts for somebody keeps their own id in `userId`. */
export type Actor =
  | { readonly kind: "user"; readonly userId: string; readonly role: "user" | "admin" }
  | { readonly kind: "service"; readonly keyId: string; readonly scopes: readonly string[] };

/** Work that outlives a call; the host decides where it runs. Repeating a job is harmless. */
export type Job = { readonly kind: "train" | "evaluate"; readonly trainingId: string };

/** All a host gives the module: its database, clock, randomness, caller and a place for long work. */
export type Context = {
  readonly db: Db;
  readonly now: () => Date;
  /** A new seed for a list or a training: any text, different each time. */
  readonly newSeed: () => string;
  readonly actor: Actor | null;
  readonly enqueue: (job: Job) => Promise<void>;
  /** Told of failures that are ours, once each; the caller sees only `requestId`. */
  readonly reportFailure: (error: unknown) => void;
  readonly requestId: string;
};

export type UserActor = Extract<Actor, { kind: "user" }>;
