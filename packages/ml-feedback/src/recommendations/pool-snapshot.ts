import type { ActiveVersion } from "../trainings/trainings.repository.ts";
import { COMPONENTS, unknownPersonShare } from "./component-scores.ts";
import { MICROS } from "./feature-settings.ts";
import type { Scored } from "./score-candidates.ts";
import { modelSum } from "./score-sum.ts";
import { BEST_KNOWN_FLAG, REMINDER_FLAG, type Snapshot, type SnapshotParts } from "./snapshot.ts";

type SnapshotTerms = { readonly version: ActiveVersion; readonly meanSignal: number };

/** The pool as it is kept with its list. */
export const toSnapshot = (pool: readonly Scored[], { version, meanSignal }: SnapshotTerms): Snapshot => ({
  version: 1,
  parts: partsOf(pool, meanSignal),
  items: pool.map(({ features, components, sum, isReminder, isBestKnown }) => {
    const micros = COMPONENTS.map((name) => components[name].micros);
    return {
      t: features.tmdbId,
      m: features.mediaType,
      s: micros,
      r: sum.rawMicros,
      a: sum.rawMicros - modelSum(micros, version.weights),
      f: (isReminder ? REMINDER_FLAG : 0) | (isBestKnown ? BEST_KNOWN_FLAG : 0),
    };
  }),
});

/** Every genre of the pool, and the people of whom something is known. */
const partsOf = (pool: readonly Scored[], meanSignal: number): SnapshotParts => {
  const masses = (name: "genre" | "person") =>
    new Map(
      pool.flatMap(({ components }) =>
        components[name]
          .parts()
          .flatMap(({ value, share }) => (value === null ? [] : [[value, toMass(share)] as const])),
      ),
    );
  const otherPerson = toMass(unknownPersonShare(meanSignal));
  const people = [...masses("person")].filter(([, mass]) => mass !== otherPerson);
  return { genre: Object.fromEntries(masses("genre")), person: Object.fromEntries(people), otherPerson };
};
const toMass = (share: number): number => Math.round(share * MICROS);
