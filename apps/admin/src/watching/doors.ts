import type { RouterInputs } from "@dailies/ml-feedback";
import { mediaTypeSchema, sourceTypeSchema } from "@dailies/ml-feedback/schemas";
import { PLACES } from "../decisions/decision-search.ts";
import { doors } from "../overview/doors.ts";
import type { Alert, JoinHealth, Segment } from "./text.ts";

type Filter = RouterInputs["decisions"]["list"];

/** Judged decisions with a prediction: what predicted and observed are compared on. */
export const PREDICTED = { ...doors.labelled, predictedFrom: 0 } as const satisfies Filter;

/** The filter that finds the decisions of a segment. */
export const segmentFilter = ({ dimension, value }: Pick<Segment, "dimension" | "value">): Filter => {
  const mediaType = mediaTypeSchema.safeParse(value).data;
  const sourceType = sourceTypeSchema.safeParse(value).data;
  const byDimension = {
    mediaType: mediaType === undefined ? {} : { mediaType },
    sourceType: sourceType === undefined ? {} : { sourceType },
    modelVersion: { modelVersion: value },
    warmth: { coldStart: value === "cold" },
    place: PLACES.get(value) ?? {},
    genre: { genre: value },
  } satisfies Record<Segment["dimension"], Filter>;
  return { ...PREDICTED, ...byDimension[dimension] };
};

/**
 * What is counted of decisions can be looked at, those of every version; what arrived and belongs to none cannot. Decisions
 * that still have time to be seen are not counted as never seen.
 */
export const joinDoor = (name: keyof JoinHealth, health: JoinHealth): Filter | null => {
  const { range, seenUntil } = health;
  if (name === "neverShown") return seenUntil > range.from ? { from: range.from, to: seenUntil, shown: false } : null;
  return name === "immature" ? { ...range, ...doors.immature } : null;
};

const ALERT_FILTERS: Partial<Record<Alert["kind"], Filter>> = {
  success_fell: doors.labelled,
  drop_rate: doors.dropped,
  block_rate: doors.blacklisted,
  calibration: PREDICTED,
  drift: {},
  no_outcomes: doors.shown,
  sweeper_behind: { ...doors.shown, outcome: "pending" },
};

/** The decisions that an alert speaks of, in the days that it measured. */
export const alertDoor = ({ kind, evidence: { from, to } }: Pick<Alert, "kind" | "evidence">): Filter | null => {
  const filter = ALERT_FILTERS[kind];
  return filter === undefined ? null : { ...filter, ...(from !== null && { from }), ...(to !== null && { to }) };
};
