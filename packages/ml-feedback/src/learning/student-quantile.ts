const NORMAL = { 0.95: 1.6448536269514722, 0.975: 1.959963984540054 } as const;

/**
 * The quantile of Student's distribution with ν degrees of freedom, for the two probabilities in use.
 *
 * ν = 1: tan π(p − ½); ν = 2: (2p − 1) / √(2p (1 − p)); beyond, with z the normal quantile,
 * z + (z³ + z)/4ν + (5z⁵ + 16z³ + 3z)/96ν² + (3z⁷ + 19z⁵ + 17z³ − 15z)/384ν³, off by less than 1 % at ν = 3 and by less than
 * 1e-3 from ν = 6 on.
 *
 * @param freedom whole, in [1, ∞)
 *
 * Abramowitz and Stegun (1964), Handbook of Mathematical Functions, eq. 26.7.5.
 */
export function studentQuantile(probability: keyof typeof NORMAL, freedom: number): number {
  if (freedom === 1) return Math.tan(Math.PI * (probability - 0.5));
  if (freedom === 2) return (2 * probability - 1) / Math.sqrt(2 * probability * (1 - probability));
  const z = NORMAL[probability];
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  const first = (z3 + z) / 4;
  const second = (5 * z5 + 16 * z3 + 3 * z) / 96;
  const third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
