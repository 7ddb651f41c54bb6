import type { Context } from "../context.ts";
import { rangeToWire } from "../date-range.ts";
import { designEffect } from "../learning/design-effect.ts";
import { holm } from "../learning/holm.ts";
import { populationStability } from "../learning/population-stability.ts";
import { DAY_MS } from "../outcomes/fact.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import {
  type BinSums,
  countBins,
  countCompared,
  countGenreBins,
  countOutcomeBins,
  type DriftFeature,
  type DriftScope,
  type Edges,
  listEdges,
  SCORES,
} from "./drift.repository.ts";
import type { DriftInput, DriftOutput } from "./drift.schema.ts";
import { scopeOf } from "./metrics-scope.ts";
import { FEWEST_PEOPLE } from "./segments.service.ts";

type Deps = Pick<Context, "db" | "now">;
type Feature = DriftOutput["features"][number];

const FEATURES = [...SCORES, "mediaType", "sourceType", "genre", "outcome"] as const satisfies readonly DriftFeature[];
const DEFAULT_LEVEL = 0.01;
/** Of more decisions than this a share of the people is looked at: what they cannot show is too small to matter. */
const ENOUGH_DECISIONS = 100_000;
const WHOLE = 256;
const { windowDays, graceMs } = REWARD_CONTRACT_V1;

export async function getDrift(
  deps: Deps,
  { baselineDays, level = DEFAULT_LEVEL, ...asked }: DriftInput,
): Promise<DriftOutput> {
  const range = scopeOf(deps, asked);
  const length = baselineDays === undefined ? range.to.getTime() - range.from.getTime() : baselineDays * DAY_MS;
  const ranges = { ...range, baselineFrom: new Date(range.from.getTime() - length) };
  const compared = await countCompared(deps.db, ranges);
  const scope = { ...ranges, people: Math.max(1, Math.min(WHOLE, Math.ceil((WHOLE * ENOUGH_DECISIONS) / compared))) };
  const edges = await listEdges(deps.db, scope);
  const bins = await countBins(deps.db, scope, edges);
  bins.set("genre", await countGenreBins(deps.db, scope));
  bins.set("outcome", await countOutcomeBins(deps.db, allMature(scope)));
  const said = FEATURES.map((feature) => compare(feature, bins.get(feature) ?? [], { edges, level }));
  const adjusted = holm(said.map(({ pValue }) => pValue));
  return {
    range: rangeToWire(scope),
    baseline: rangeToWire({ from: scope.baselineFrom, to: scope.from }),
    level,
    lookedAt: scope.people / WHOLE,
    features: said.map((feature, index) => {
      const adjustedP = adjusted[index] ?? null;
      const verdict = adjustedP === null ? "too_few" : adjustedP <= level ? "drifted" : "steady";
      return { ...feature, adjustedP, verdict };
    }),
  };
}

/** Both ranges moved back by the same time, so that all that was shown in them is mature. */
function allMature(scope: DriftScope): DriftScope {
  const latest = scope.asOf.getTime() - windowDays * DAY_MS - graceMs;
  const back = Math.max(0, scope.to.getTime() - latest);
  const moved = (at: Date) => new Date(at.getTime() - back);
  return { ...scope, baselineFrom: moved(scope.baselineFrom), from: moved(scope.from), to: moved(scope.to) };
}

type Terms = { readonly edges: Edges; readonly level: number };

function compare(
  feature: DriftFeature,
  sums: readonly BinSums[],
  { edges, level }: Terms,
): Omit<Feature, "verdict" | "adjustedP"> {
  const names = namesOf(feature, sums, edges);
  const [before, now] = [sideOf(sums, names, false), sideOf(sums, names, true)];
  const enough = Math.min(before.people, now.people) >= FEWEST_PEOPLE;
  const stability = enough
    ? populationStability({
        reference: before.counts,
        current: now.counts,
        referenceDesignEffect: before.effect,
        currentDesignEffect: now.effect,
        level,
      })
    : null;
  return {
    feature,
    before: { rows: before.rows, people: before.people, effectiveRows: before.rows / before.effect },
    now: { rows: now.rows, people: now.people, effectiveRows: now.rows / now.effect },
    index: stability?.index ?? null,
    threshold: stability?.threshold ?? null,
    excess: stability?.excess ?? null,
    pValue: stability?.pValue ?? null,
    bins: names.map((name, bin) => ({
      name,
      ...endsOf(feature, name, edges),
      before: share(before, bin),
      now: share(now, bin),
    })),
  };
}

const isScore = (feature: DriftFeature): feature is (typeof SCORES)[number] =>
  SCORES.some((score) => score === feature);

/** Bins of a score from the lowest on, all others by how much they held before. */
function namesOf(feature: DriftFeature, sums: readonly BinSums[], edges: Edges): string[] {
  if (isScore(feature))
    return sums.length === 0 ? [] : Array.from({ length: edges[feature].length + 1 }, (_, bin) => String(bin));
  const before = (name: string) => sums.find(({ bin, isNow }) => bin === name && !isNow)?.count ?? 0;
  return [...new Set(sums.map(({ bin }) => bin))].sort((one, other) => before(other) - before(one));
}

/** Bin b of a score holds [edge b − 1, edge b). */
function endsOf(feature: DriftFeature, name: string, edges: Edges) {
  if (!isScore(feature)) return { from: null, to: null };
  const bin = Number(name);
  return { from: edges[feature][bin - 1] ?? 0, to: edges[feature][bin] ?? 1 };
}

type Side = {
  readonly counts: readonly number[];
  readonly rows: number;
  readonly people: number;
  readonly effect: number;
};

function sideOf(sums: readonly BinSums[], names: readonly string[], isNow: boolean): Side {
  const own = new Map(sums.filter((each) => each.isNow === isNow).map((each) => [each.bin, each]));
  const column = (key: "count" | "sumSquares" | "sumByCount" | "people") =>
    names.map((name) => own.get(name)?.[key] ?? 0);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const counts = column("count");
  // Each person's shares of bins sum to one, up to rounding.
  const people = Math.round(total(column("people")));
  const sumByCount = column("sumByCount");
  const effect = designEffect({
    clusters: people,
    countSquares: total(sumByCount),
    counts,
    sumSquares: column("sumSquares"),
    sumByCount,
  });
  return { counts, rows: total(counts), people, effect };
}

const share = ({ counts, rows }: Side, bin: number): number => (rows === 0 ? 0 : (counts[bin] ?? 0) / rows);
