/** A source of independent numbers, uniform on [0, 1). */
export type Rng = () => number;

const TWO_TO_26 = 2 ** 26;
const TWO_TO_53 = 2 ** 53;
/** Outputs thrown away so that similar seeds have drifted apart before the first number is used. */
const WARM_UP_ROUNDS = 12;

/**
 * Mixes a text and a seed into 32 bits, so that one changed character changes each bit with probability ½.
 *
 * MurmurHash3 for 32 bits, with every UTF-16 code unit taken as one block: per block k ← rotl(k·c₁, 15)·c₂,
 * h ← rotl(h ⊕ k, 13)·5 + 0xe6546b64, then h ⊕ length and the finaliser.
 *
 * Austin Appleby (2011), MurmurHash3_x86_32.
 */
function murmurHash3(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) {
    let block = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    block = (block << 15) | (block >>> 17);
    hash ^= Math.imul(block, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Joins the upper 27 and 26 bits of two 32-bit words into a number on the grid of 2⁻⁵³ in [0, 1). */
function toUnit(high: number, low: number): number {
  return ((high >>> 5) * TWO_TO_26 + (low >>> 6)) / TWO_TO_53;
}

/**
 * Makes the generator that a seed stands for: the same text gives the same numbers on every machine.
 *
 * The text is hashed four times with different seeds into the state (a, b, c, d) of sfc32:
 * t = a + b + d; d ← d + 1; a ← b ⊕ (b ≫ 9); b ← c + (c ≪ 3); c ← rotl(c, 21) + t; output t, all modulo 2³².
 * Two outputs make one number of 53 bits. The period is at least 2³²; it is not fit for secrets.
 *
 * Chris Doty-Humphrey (2010), PractRand, generator sfc32.
 */
export function seededRng(seed: string): Rng {
  let a = murmurHash3(seed, 0x9e3779b9) | 0;
  let b = murmurHash3(seed, 0x243f6a88) | 0;
  let c = murmurHash3(seed, 0xb7e15162) | 0;
  let d = murmurHash3(seed, 0x6a09e667) | 0;
  const next = () => {
    const output = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
    return output;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return () => toUnit(next(), next());
}

/**
 * Maps a text to a fixed number in [0, 1): the arm of a holdout, the share of traffic.
 *
 * u(text) = (h₁ · 2²⁶ + h₂) / 2⁵³ with h₁, h₂ the upper 27 and 26 bits of two MurmurHash3 values under different seeds.
 * Over distinct texts the values are uniform and, for texts that differ in any character, unrelated;
 * give each use a salt of its own, or the same people land together in every experiment.
 */
export function hashToUnit(text: string): number {
  return toUnit(murmurHash3(text, 0x3c6ef372), murmurHash3(text, 0xa54ff53a));
}
