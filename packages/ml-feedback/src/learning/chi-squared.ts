import { nonNegative, positiveCount, requireNumber } from "./range-rules.ts";

/** Relative size of a term that no longer changes a double. */
const NEGLIGIBLE = 1e-16;
const MAX_TERMS = 10_000;

/** ln Γ(ν/2), by Γ(z + 1) = z Γ(z) from Γ(1) = 1 and Γ(½) = √π. */
function logGammaOfHalf(degrees: number): number {
  let log = degrees % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let twice = degrees % 2 === 0 ? 2 : 1; twice < degrees; twice += 2) log += Math.log(twice / 2);
  return log;
}

/** P(a, z) / (zᵃ e^(−z) / Γ(a)) = Σ_k zᵏ / (a (a + 1) … (a + k)); quick for z < a + 1. */
function lowerSeries(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MAX_TERMS && term > sum * NEGLIGIBLE; k += 1) {
    term *= z / (a + k);
    sum += term;
  }
  return sum;
}

/** Q(a, z) / (zᵃ e^(−z) / Γ(a)) as the continued fraction 1/(z+1−a− 1(1−a)/(z+3−a− …)); quick for z ≥ a + 1. */
function upperFraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < MAX_TERMS; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < NEGLIGIBLE * 10) break;
  }
  return fraction;
}

/**
 * The probability that a χ² variable with ν degrees of freedom is above x.
 *
 * Q(ν/2, x/2), Q the regularised upper incomplete gamma function: its series below ν/2 + 1, its continued fraction above.
 * To about 1e-13 relative. With ν = 1 it is the two-sided p-value of a normal deviate z: x = z².
 *
 * @param x in [0, ∞)
 * @param degrees ν, a whole number of at least 1
 * @throws RangeError when an argument is outside its range
 *
 * Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.4.2, 6.5.29 and 6.5.31.
 */
export function chiSquaredUpper(x: number, degrees: number): number {
  requireNumber("x", x, nonNegative);
  requireNumber("degrees", degrees, positiveCount);
  if (x === 0) return 1;
  const [a, z] = [degrees / 2, x / 2];
  const front = Math.exp(a * Math.log(z) - z - logGammaOfHalf(degrees));
  return z < a + 1 ? 1 - front * lowerSeries(a, z) : front * upperFraction(a, z);
}

/**
 * The value that a χ² variable with ν degrees of freedom exceeds with a given probability.
 *
 * x with Q(ν/2, x/2) = α, by bisection to the last double. With ν = 1, √x is the normal deviate that both tails together
 * exceed with probability α.
 *
 * @param upperProbability α, in (0, 1)
 * @param degrees ν, a whole number of at least 1
 * @throws RangeError when an argument is outside its range
 */
export function chiSquaredQuantile(upperProbability: number, degrees: number): number {
  if (!(upperProbability > 0 && upperProbability < 1))
    throw new RangeError(`upperProbability must lie in (0, 1), but is ${upperProbability}.`);
  let low = 0;
  let high = 2 * degrees;
  while (chiSquaredUpper(high, degrees) > upperProbability) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (chiSquaredUpper(middle, degrees) > upperProbability) low = middle;
    else high = middle;
  }
  return high;
}
