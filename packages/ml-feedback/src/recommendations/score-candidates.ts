import { type CorrectionInForce, hasHoldout, holdoutArm, matchesTitle } from "../corrections/matching.ts";
import type { ActiveVersion } from "../trainings/trainings.repository.ts";
import type { Candidate } from "./candidates.ts";
import type { Exposure } from "./recommendations.repository.ts";
import { sumScore, wouldTouch } from "./score-sum.ts";
import { peopleOf } from "./taste-profile.ts";

/** A candidate that is not blocked, and what holdouts kept from it. */
export type Scored = Candidate & {
  readonly sum: ReturnType<typeof sumScore>;
  readonly withheld: readonly CorrectionInForce[];
};
type ScoreInput = {
  readonly corrections: readonly CorrectionInForce[];
  readonly userId: string;
  readonly listId: string;
  readonly version: ActiveVersion;
};

/** Blocks, then scores with the corrections that act on this list; exported for its algebra to be tested. */
export const scoreCandidates = (
  candidates: readonly Candidate[],
  { corrections, userId, listId, version }: ScoreInput,
) => {
  const open: Scored[] = [];
  const heldOut = new Set(corrections.filter((each) => holdoutArm(each, userId, listId) === "held_out"));
  const unexposed = new Set(corrections.filter(hasHoldout));
  const exposures: Exposure[] = [];
  for (const candidate of candidates) {
    const matching = corrections.length === 0 ? [] : correctionsOf(candidate, corrections);
    if (matching.some((correction) => correction.correctionType === "block")) continue;
    const withheld = matching.filter((correction) => heldOut.has(correction));
    const sum = sumScore({
      components: candidate.components,
      weights: version.weights,
      coldStart: candidate.coldStart,
      corrections: matching.filter((correction) => !withheld.includes(correction)),
    });
    open.push({ ...candidate, sum, withheld });
    for (const correction of matching) {
      if (!unexposed.has(correction) || !wouldTouch(correction, sum)) continue;
      unexposed.delete(correction);
      exposures.push({ correctionId: correction.id, version: correction.version, heldOut: heldOut.has(correction) });
    }
  }
  return { open, blockedCount: candidates.length - open.length, exposures };
};

const correctionsOf = ({ features }: Candidate, corrections: readonly CorrectionInForce[]) => {
  const title = { ...features, personIds: peopleOf(features) };
  return corrections.filter((correction) => matchesTitle(correction, title));
};
