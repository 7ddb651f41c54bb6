import { bench, describe } from "vitest";
import { DR } from "./doubly-robust.ts";
import { comparePolicies } from "./policy-comparison.ts";
import { estimatePolicy } from "./policy-estimate.ts";
import { seededRng } from "./random.ts";
import { CLIP_CONSTANTS, chooseConstant } from "./slope.ts";
import { SNIPS } from "./snips.ts";
import { switchDr } from "./switch-dr.ts";

const ROUNDS = 1_000_000;
const rng = seededRng("bench");
const columns = () => Float64Array.from({ length: ROUNDS }, rng);
const rounds = {
  weights: columns().map((uniform) => 3 * uniform ** 2),
  rewards: columns(),
  model: { predicted: columns(), expected: columns() },
};
const options = { draws: 1_000, rng };

/** Every number read once and used: what the estimates are multiples of. */
function passOnce(): number {
  const { weights, rewards, model } = rounds;
  let sum = 0;
  for (let row = 0; row < ROUNDS; row += 1)
    sum += model.expected[row] + weights[row] * (rewards[row] - model.predicted[row]);
  return sum;
}

const FEW = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe(`what another policy was worth, from ${ROUNDS} rounds`, () => {
  bench("one pass over the columns", () => void passOnce(), FEW);
  bench("snips with its intervals", () => void estimatePolicy(SNIPS, rounds, options), FEW);
  bench("dr with its intervals", () => void estimatePolicy(DR, rounds, options), FEW);
  bench("the constant of switch-dr", () => void chooseConstant(switchDr, CLIP_CONSTANTS, rounds), FEW);
  bench("the comparison with the log", () => void comparePolicies(rounds, options), FEW);
});
