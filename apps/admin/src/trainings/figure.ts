import { formats } from "../text/formats.ts";

/** A measure with three decimals; what was not measured is a dash. */
export const figure = (value: number | null): string => (value === null ? "–" : formats.fixed(value, 3));
