import { createFormats } from "@dailies/ui/formats";
import { language } from "./language.ts";

/** Numbers and times in the page's language. */
export const formats = createFormats(language);

/** Six decimals are written at most: what is smaller is 0, without a sign. */
const SMALLEST = 5e-7;

/** With so many significant digits and a true minus, as long as the plus. */
export const significant = (value: number, digits: number): string =>
  formats.number(Math.abs(value) < SMALLEST ? 0 : Number(value.toPrecision(digits))).replace("-", "−");
