/** A condition on one number, with the words that finish the sentence "x must …". */
export type RangeRule = {
  readonly holds: (value: number) => boolean;
  readonly words: string;
};

export const finite: RangeRule = { holds: Number.isFinite, words: "be finite" };
export const unitInterval: RangeRule = {
  holds: (value) => value >= 0 && value <= 1,
  words: "lie in [0, 1]",
};
export const probability: RangeRule = {
  holds: (value) => value > 0 && value <= 1,
  words: "lie in (0, 1]",
};
export const nonNegative: RangeRule = {
  holds: (value) => value >= 0 && value < Number.POSITIVE_INFINITY,
  words: "be finite and at least 0",
};
export const positive: RangeRule = {
  holds: (value) => value > 0 && value < Number.POSITIVE_INFINITY,
  words: "be finite and above 0",
};
export const wholeNumber: RangeRule = {
  holds: Number.isSafeInteger,
  words: "be a whole number",
};
export const count: RangeRule = {
  holds: (value) => Number.isSafeInteger(value) && value >= 0,
  words: "be a whole number of at least 0",
};
export const positiveCount: RangeRule = {
  holds: (value) => Number.isSafeInteger(value) && value >= 1,
  words: "be a whole number of at least 1",
};
export const binary: RangeRule = {
  holds: (value) => value === 0 || value === 1,
  words: "be 0 or 1",
};

/** Whole numbers from 0 to `length − 1`. */
export const indexBelow = (length: number): RangeRule => ({
  holds: (value) => Number.isSafeInteger(value) && value >= 0 && value < length,
  words: `be a whole number in [0, ${length})`,
});

/** Throws a RangeError that names the argument and its range unless the rule holds. */
export function requireNumber(name: string, value: number, rule: RangeRule): void {
  if (!rule.holds(value)) {
    throw new RangeError(`${name} must ${rule.words}, but is ${value}.`);
  }
}

/** Throws a RangeError that names the first element for which the rule does not hold. */
export function requireEach(name: string, values: ArrayLike<number>, rule: RangeRule): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!rule.holds(values[i])) requireNumber(`${name}[${i}]`, values[i], rule);
  }
}

/** Throws a RangeError unless the array has exactly the expected length. */
export function requireLength(name: string, values: ArrayLike<number>, expected: number): void {
  if (values.length !== expected) {
    throw new RangeError(`${name} must have ${expected} elements, but has ${values.length}.`);
  }
}
