import { nonNegative, positive, requireNumber, unitInterval } from "./range-rules.ts";

/** How often something was abandoned: `drops` out of `count`; both may be fractional when they are weighted. */
export type DropCounts = {
  /** In [0, count]. */
  readonly drops: number;
  /** In [0, ∞). */
  readonly count: number;
};

export type DropRiskInput = {
  /** The person's own record with each genre of the title. */
  readonly ownByGenre: readonly (DropCounts & { readonly value: string })[];
  /** The person's own record with the title's media type. */
  readonly ownByMediaType: DropCounts;
  /** What people with a similar history did with this very title. */
  readonly neighbours: DropCounts;
  /** How often anybody abandons anything, in [0, 1]. */
  readonly populationRate: number;
  /** Observations that the population rate is worth, in (0, ∞). */
  readonly priorWeight: number;
};

type DropRiskFactor = {
  readonly factor: "genre" | "media_type" | "similar_users";
  /** The genre; empty for the other two, of which there is one each. */
  readonly value: string;
  /** In [0, 1]. */
  readonly contribution: number;
};

export type DropRisk = {
  /** In [0, 1]. */
  readonly risk: number;
  /** The contributions sum to the risk. */
  readonly factors: readonly DropRiskFactor[];
};

type Part = {
  readonly factor: DropRiskFactor["factor"];
  readonly value: string;
  /** A genre is one of several, and all genres together count like one part: the same drop is in each of them. */
  readonly familyShare: number;
  /** pⱼ. */
  readonly rate: number;
  /** ρⱼ. */
  readonly reliability: number;
};

/**
 * Estimates the probability that a person abandons a title, and says what it is made of.
 *
 * Every part j (each genre, the media type, the similar users) has a rate shrunk to the population and a reliability:
 *   pⱼ = (dropsⱼ + κ μ) / (nⱼ + κ),   ρⱼ = nⱼ / (nⱼ + κ),
 * with nⱼ = count, μ = populationRate, κ = priorWeight. They are combined convexly,
 *   risk = Σⱼ vⱼ pⱼ,   vⱼ = fⱼ ρⱼ / Σᵢ fᵢ ρᵢ,   fⱼ = 1 / number of genres for a genre and 1 for the others,
 * so that what is known well speaks and what is unknown stays silent; with nothing known vⱼ ∝ fⱼ and the risk is μ.
 * It lies between the smallest and the largest pⱼ. The contribution of a part is vⱼ pⱼ.
 *
 * @throws RangeError when drops exceed their count or an argument is outside its range
 *
 * Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sect. 2.4, the beta-binomial posterior mean;
 * Bühlmann (1967), Experience rating and credibility, for the reliability n / (n + κ).
 */
export function dropRisk(input: DropRiskInput): DropRisk {
  const { populationRate, priorWeight } = input;
  requireNumber("populationRate", populationRate, unitInterval);
  requireNumber("priorWeight", priorWeight, positive);
  const parts = partsOf(input);
  let weightSum = 0;
  for (const { familyShare, reliability } of parts) weightSum += familyShare * reliability;
  const anythingKnown = weightSum > 0;
  if (!anythingKnown) for (const { familyShare } of parts) weightSum += familyShare;
  let risk = 0;
  const factors = parts.map(({ factor, value, familyShare, rate, reliability }) => {
    const contribution = ((anythingKnown ? familyShare * reliability : familyShare) / weightSum) * rate;
    risk += contribution;
    return { factor, value, contribution };
  });
  return { risk: Math.min(1, risk), factors };
}

function partsOf(input: DropRiskInput): readonly Part[] {
  const { ownByGenre } = input;
  const parts = ownByGenre.map((genre) => partOf(input, genre, ["genre", genre.value, 1 / ownByGenre.length]));
  parts.push(partOf(input, input.ownByMediaType, ["media_type", "", 1]));
  parts.push(partOf(input, input.neighbours, ["similar_users", "", 1]));
  return parts;
}

function partOf(
  { populationRate, priorWeight }: DropRiskInput,
  { drops, count }: DropCounts,
  [factor, value, familyShare]: readonly [Part["factor"], string, number],
): Part {
  requireNumber(`count of ${factor}`, count, nonNegative);
  requireNumber(`drops of ${factor}`, drops, nonNegative);
  if (drops > count) {
    throw new RangeError(`drops of ${factor} must lie in [0, ${count}], but is ${drops}.`);
  }
  const rate = (drops + priorWeight * populationRate) / (count + priorWeight);
  return { factor, value, familyShare, rate, reliability: count / (count + priorWeight) };
}
