import { type Context, importPeople, importRatings } from "@dailies/ml-feedback";
import { type Deps, operatorContext } from "../terminal/session.ts";
import type { PastRating } from "./past.ts";

const IMPORTED_AT_ONCE = 5_000;

export type World = {
  /** Something that was done, written at latest by the next `flush`. */
  readonly add: (rating: PastRating) => Promise<void>;
  readonly flush: () => Promise<void>;
  /** Somebody who asks for a list; the same seed draws the same. */
  readonly contextOf: (person: string, seed: string) => Promise<Context>;
};

/** The replay's own people and what they have done so far. */
export const createWorld = (deps: Deps): World => {
  const ids = new Map<string, string>();
  let waiting: PastRating[] = [];
  const idsOf = async (people: readonly string[]) => {
    const unknown = [...new Set(people)].filter((person) => !ids.has(person));
    if (unknown.length === 0) return;
    const found = await importPeople(
      deps,
      unknown.map((email) => ({ email, name: email.split("@")[0] ?? email })),
    );
    for (const [email, id] of found.ids) ids.set(email, id);
  };
  const idOf = (person: string): string => {
    const id = ids.get(person);
    if (id === undefined) throw new Error(`${person} is not in the replay.`);
    return id;
  };
  const flush = async () => {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    await idsOf(rows.map((row) => row.person));
    await importRatings(
      deps,
      rows.map(({ person, ...rating }) => ({ ...rating, userId: idOf(person) })),
    );
  };
  return {
    flush,
    add: async (rating) => {
      waiting.push(rating);
      if (waiting.length >= IMPORTED_AT_ONCE) await flush();
    },
    contextOf: async (person, seed) => {
      await idsOf([person]);
      return {
        ...operatorContext(deps),
        newSeed: () => seed,
        actor: { kind: "user", userId: idOf(person), role: "user" },
      };
    },
  };
};
