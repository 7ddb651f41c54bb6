import { finite, nonNegative, positive, requireNumber, unitInterval } from "./range-rules.ts";

/** Sums over the titles that two people have in common, of their signals less each one's own mean. */
export type CentredSums = {
  readonly sumXY: number;
  /** In [0, ∞). */
  readonly sumXX: number;
  /** In [0, ∞). */
  readonly sumYY: number;
  /** Titles in common, in [0, ∞). */
  readonly overlap: number;
};

/** What one neighbour thinks of the title in question. */
export type NeighbourVote = {
  readonly neighbourId: string;
  /** In (0, 1]. */
  readonly similarity: number;
  /** How much the neighbour liked it, in [0, 1]. */
  readonly signal: number;
};

export type NeighbourScore = {
  /** In [0, 1]. */
  readonly score: number;
  /** The neighbour who contributed most (equal: the lower id), or null when nobody contributed anything. */
  readonly strongest: string | null;
  /** The share of the score each vote accounts for, in [0, 1], in the order of the votes. */
  readonly contributions: readonly { readonly neighbourId: string; readonly share: number }[];
  /** The share of the score the prior accounts for; with those of the votes it sums to 1, unless the score is 0. */
  readonly priorShare: number;
};

/**
 * Says how alike two people are, from −1 (opposite) to 1 (the same), with little said from few titles in common.
 *
 * s = (n / (n + λ)) · Σ x y / √(Σ x² · Σ y²), with x, y the centred signals, n = overlap, λ = shrinkage.
 * It is 0 when nothing is in common or one of the two liked everything the same; rounding beyond ±1 is cut off.
 *
 * @param shrinkage titles in common at which the cosine is halved, in [0, ∞)
 * @throws RangeError when a sum is not finite or negative where it cannot be
 *
 * Herlocker et al. (1999), An algorithmic framework for performing collaborative filtering (significance weights);
 * Bell and Koren (2007), Scalable collaborative filtering with jointly derived neighborhood interpolation weights.
 */
export function similarity(sums: CentredSums, shrinkage: number): number {
  requireNumber("sumXY", sums.sumXY, finite);
  requireNumber("sumXX", sums.sumXX, nonNegative);
  requireNumber("sumYY", sums.sumYY, nonNegative);
  requireNumber("overlap", sums.overlap, nonNegative);
  requireNumber("shrinkage", shrinkage, nonNegative);
  const norm = Math.sqrt(sums.sumXX) * Math.sqrt(sums.sumYY);
  if (norm === 0 || sums.overlap === 0) return 0;
  const cosine = Math.max(-1, Math.min(1, sums.sumXY / norm));
  return (cosine * sums.overlap) / (sums.overlap + shrinkage);
}

/**
 * Predicts how much a person will like a title from what the people most like them thought of it.
 *
 * score = (Σᵢ sᵢ xᵢ + κ μ) / (Σᵢ sᵢ + κ), with sᵢ = similarity, xᵢ = signal, μ = prior.mean, κ = prior.weight.
 * It lies in [0, 1]; without votes it is μ. The share of vote i is sᵢ xᵢ / (Σⱼ sⱼ xⱼ + κ μ), the prior's is the rest.
 *
 * @param prior mean in [0, 1]; weight in (0, ∞), in units of similarity
 * @throws RangeError when a similarity is not in (0, 1], a signal not in [0, 1], or the prior outside its range
 *
 * Resnick et al. (1994), GroupLens, the weighted mean of neighbours; shrunk as in Bell and Koren (2007).
 */
export function neighbourScore(
  votes: readonly NeighbourVote[],
  prior: { readonly mean: number; readonly weight: number },
): NeighbourScore {
  requireNumber("prior.mean", prior.mean, unitInterval);
  requireNumber("prior.weight", prior.weight, positive);
  let liking = prior.weight * prior.mean;
  let similaritySum = prior.weight;
  for (const vote of votes) {
    requireNumber("signal", vote.signal, unitInterval);
    requireNumber("similarity", vote.similarity, positive);
    requireNumber("similarity", vote.similarity, unitInterval);
    liking += vote.similarity * vote.signal;
    similaritySum += vote.similarity;
  }
  const shareOf = (part: number) => (liking > 0 ? part / liking : 0);
  const contributions = votes.map((vote) => ({
    neighbourId: vote.neighbourId,
    share: shareOf(vote.similarity * vote.signal),
  }));
  return {
    score: Math.min(1, liking / similaritySum),
    strongest: strongestOf(contributions),
    contributions,
    priorShare: shareOf(prior.weight * prior.mean),
  };
}

function strongestOf(contributions: NeighbourScore["contributions"]): string | null {
  let best = { neighbourId: "", share: 0 };
  for (const each of contributions) {
    const isTie = each.share === best.share && each.share > 0;
    if (each.share > best.share || (isTie && each.neighbourId < best.neighbourId)) best = each;
  }
  return best.share > 0 ? best.neighbourId : null;
}
