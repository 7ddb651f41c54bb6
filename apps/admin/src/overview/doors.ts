import type { RouterInputs } from "@dailies/ml-feedback";
import type { Funnel, Overview } from "../api.ts";

type Filter = RouterInputs["decisions"]["list"];

/** Decisions that were seen within the range: what the overview counts. */
const SEEN = { rangeOver: "shown" } as const;
const JUDGED = { ...SEEN, mature: true } as const;

/** The filter that finds exactly the decisions behind each number of the overview. */
export const doors = {
  success: { ...JUDGED, successful: true },
  want: { ...JUDGED, outcome: "added_to_want" },
  watched: { ...JUDGED, outcome: "seen" },
  dropped: { ...JUDGED, outcome: "dropped" },
  blacklisted: { ...JUDGED, outcome: "blacklisted" },
  ignored: { ...JUDGED, outcome: "ignored" },
  labelled: { ...JUDGED, outcome: "labelled" },
  rated: { ...JUDGED, outcome: "rated" },
  unlabelled: { ...JUDGED, outcome: "unlabelled" },
  immature: { ...SEEN, mature: false },
  explored: { ...SEEN, explored: true },
  shown: SEEN,
} as const satisfies Record<string, Filter>;
export type RateName = keyof typeof doors & keyof Overview;

const ANSWERED = { shown: true, outcome: "answered" } as const;
/** The funnel follows what was recommended within the range. */
export const stageDoors = {
  generated: {},
  shown: { shown: true },
  acted: ANSWERED,
  matured: { ...ANSWERED, mature: true },
  succeeded: { ...ANSWERED, mature: true, successful: true },
} as const satisfies Record<Funnel["stages"][number]["stage"], Filter>;

const BINS = 10;
/** The bin of the calibration curve that a mean prediction lies in: tenths, the last with its upper end. */
export const binDoor = (predicted: number): Filter => {
  const bin = Math.min(BINS - 1, Math.floor(predicted * BINS));
  return { ...doors.labelled, predictedFrom: bin / BINS, predictedTo: (bin + 1) / BINS };
};
