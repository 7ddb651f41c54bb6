import type { Snapshot } from "../recommendations/snapshot.ts";
import type { MediaType } from "../wire.schema.ts";

/** A logged list of which something was shown, with all its decisions and how the shown ones ended. */
export type LoggedList = {
  readonly userId: string;
  /** The version that drew it. */
  readonly modelVersion: string;
  readonly seed: string;
  readonly temperature: number;
  readonly exploredShare: number;
  /** Titles it was to hold. */
  readonly requestedCount: number;
  readonly snapshot: Snapshot;
  /** Titles that only the pool's size kept out. */
  readonly cutCount: number;
  /** Titles whose score was below the least one asked for. */
  readonly minScoreCutCount: number;
  /** Titles that only the limit on best known ones kept out. */
  readonly bestKnownCutCount: number;
  /** In the order of positions. */
  readonly decisions: readonly {
    readonly position: number;
    readonly tmdbId: number;
    readonly mediaType: MediaType;
    readonly shown: boolean;
    /** Null for no verdict yet, or not shown. */
    readonly basis: string | null;
    /** In [0, 1]; null for no verdict, which counts as 0. */
    readonly reward: number | null;
  }[];
};
