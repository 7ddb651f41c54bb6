/** The logistic function 1 / (1 + e^(−z)), which turns a logit in (−∞, ∞) into a probability in [0, 1]. */
export function sigmoid(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const odds = Math.exp(logit);
  return odds / (1 + odds);
}
