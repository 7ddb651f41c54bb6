import type { RouterOutputs } from "@dailies/ml-feedback";
import { signedPoints } from "../charts/percent.ts";
import { formats, significant } from "./formats.ts";

export type Reason = RouterOutputs["corrections"]["preview"]["effect"]["reasons"][number];
export type Units = "people" | "lists";
type Interval = { readonly ciLower: number | null; readonly ciUpper: number | null };
type Split = {
  readonly treated: number;
  readonly control: number;
  readonly units: Units;
  readonly sampleRatio: RouterOutputs["trainings"]["experiments"]["items"][number]["sampleRatio"];
};

const size = (value: number) => significant(value, 3);
const percent = (share: number) => `${size(100 * share)}%`;

const placeOf = {
  within: (margin: string) => `, within ±${margin}`,
  above: () => ", all above 0",
  below: () => ", all below 0",
  astride: (margin: string) => `: it includes 0 and is wider than ±${margin}`,
};

/** What a verdict on a policy rests on; a difference is one per list or per title. */
export const reasonSentence = (reason: Reason, per: "list" | "title"): string => {
  switch (reason.code) {
    case "mean-weight":
      return reason.ciLower === null || reason.ciUpper === null
        ? "The mean weight has no interval."
        : `The mean weight lies between ${size(reason.ciLower)} and ${size(reason.ciUpper)} and not at 1: the log does not cover what this policy would show.`;
    case "sample-size":
      return `The effective sample size is ${size(reason.value)}, below ${reason.least}.`;
    case "people":
      return `The weight is that of ${size(reason.value)} people, below ${reason.least}.`;
    case "one-person":
      return `One person carries ${percent(reason.share)} of the weight, over ${percent(reason.most)}.`;
    case "outside-pools":
      return `${percent(reason.share)} of what this policy would show lies outside the logged pools, over ${percent(reason.most)}.`;
    case "undefined":
      return "The difference is undefined on this log.";
    case "difference":
      return `The difference per ${per} lies between ${size(reason.ciLower)} and ${size(reason.ciUpper)}${placeOf[reason.lies](size(reason.margin))}.`;
  }
};

/** The difference between two sides after a lead that says what it means; without a lead the sides cannot be believed. */
export const sidesSentence = (lead: string | null, { ciLower, ciUpper }: Interval, units: Units): string => {
  if (lead === null) return "The sides are not as large as they should be: nothing here can be believed.";
  return ciLower === null || ciUpper === null
    ? `Too early to tell: at least 30 ${units} with a verdict are needed on each side.`
    : `${lead} between ${signedPoints(ciLower)} and ${signedPoints(ciUpper)} points.`;
};

/** Whether the sides are as large as they were meant to be. */
export const splitSentence = ({ treated, control, units, sampleRatio }: Split): string => {
  const total = formats.count(treated + control);
  if (sampleRatio.statistic === null) return `${total} ${units} so far: too few to check the split.`;
  const found = `${formats.count(treated)} of ${total} ${units}, where ${percent(sampleRatio.share)} were meant`;
  return sampleRatio.mismatch
    ? `${found}: chance alone does that less than once in a thousand times, so something loses ${units} on one side.`
    : `${found}: as chance would have it.`;
};
