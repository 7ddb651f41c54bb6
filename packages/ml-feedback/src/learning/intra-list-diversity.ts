/**
 * Says how different the titles of one list are from one another.
 *
 * Mean over all pairs of 1 − |A ∩ B| / |A ∪ B|, A and B the sets of the two titles' values (genres); two titles without any
 * value differ by 0. In [0, 1]; 0 when all are alike, 1 when no two share anything; the order does not matter. Cost O(n²).
 *
 * @param sets for each title its distinct values
 * @returns null for fewer than two titles
 *
 * Ziegler et al. (2005), Improving recommendation lists through topic diversification, eq. 4 (as a distance, and a mean);
 * Jaccard (1912) for the similarity.
 */
export function intraListDiversity(sets: readonly (readonly string[])[]): number | null {
  const distinct = sets.map((values) => new Set(values));
  let pairs = 0;
  let distances = 0;
  for (let i = 1; i < distinct.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      distances += distance(distinct[i], distinct[j]);
      pairs += 1;
    }
  }
  return pairs === 0 ? null : distances / pairs;
}

function distance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const value of one) common += other.has(value) ? 1 : 0;
  const all = one.size + other.size - common;
  return all === 0 ? 0 : 1 - common / all;
}
