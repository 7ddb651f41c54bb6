/** FNV-1a, 32 bits: the same text gives the same number on every machine. */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

/** Numbers in [0, 1) that a poster is drawn with; mulberry32, good enough for the eye. */
export type Dice = () => number;

export const diceFrom = (seed: number): Dice => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
};

export const pick = <T>(dice: Dice, options: readonly [T, ...T[]]): T =>
  options[Math.floor(dice() * options.length)] ?? options[0];

export const between = (dice: Dice, low: number, high: number): number => low + dice() * (high - low);

/** One decimal is finer than a pixel and keeps the markup short. */
export const round = (value: number): number => Math.round(value * 10) / 10;
