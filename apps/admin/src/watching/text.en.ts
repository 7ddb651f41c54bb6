import type { RouterOutputs } from "@dailies/ml-feedback";
import { percent, percentRange, signedPoints } from "../charts/percent.ts";
import { mediaTypeName, placeWords, sourceName } from "../decisions/text.en.ts";
import { text as frame } from "../text/en.ts";
import { formats } from "../text/formats.ts";

type Alerts = RouterOutputs["alerts"]["list"];
export type Alert = Alerts["items"][number];
export type Check = Alerts["checks"][number];
type Kind = Alert["kind"];
type Evidence = Alert["evidence"];
export type Drift = RouterOutputs["metrics"]["drift"]["features"][number];
export type JoinHealth = RouterOutputs["metrics"]["joinHealth"];
export type Segment = RouterOutputs["metrics"]["calibration"]["segments"][number];

const decisions = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "decision", other: "decisions" })}`;
const people = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "person", other: "people" })}`;
const share = (value: number | null) => (value === null ? "–" : percent(value));
const within = ({ ciLower, ciUpper }: Pick<Evidence, "ciLower" | "ciUpper">) =>
  ciLower === null || ciUpper === null ? "" : `, 95% interval ${percentRange(ciLower, ciUpper)}`;
const gap = (value: number | null) => (value === null ? "–" : `${signedPoints(value)} points`);
const gapWithin = ({ ciLower, ciUpper }: Pick<Evidence, "ciLower" | "ciUpper">) =>
  ciLower === null || ciUpper === null ? "" : `, 95% interval ${signedPoints(ciLower)} to ${signedPoints(ciUpper)}`;

const featureName: Readonly<Record<string, string>> = {
  genreScore: "Score for genres",
  personScore: "Score for people in it",
  tasteScore: "Score from people alike",
  wantSignalScore: "Demand",
  dropRisk: "Risk of giving up",
  predictedSuccess: "Predicted success",
  mediaType: "Media types",
  sourceType: "Sources",
  genre: "Genres",
  outcome: "What came of it",
};

const joinName = {
  orphans: "Answers to nothing that was recommended",
  late: "Answers that came more than a day late",
  afterMaturity: "Answers that changed a final label",
  duplicates: "Arrived before",
  refused: "Could not be taken",
  neverShown: "Recommended and never on screen",
  immature: "Shown, their week not over",
};

const kindName = {
  success_fell: "Less is chosen or liked than before",
  drop_rate: "Much is given up on",
  block_rate: "Much is refused for good",
  calibration: "Predictions do not keep their word",
  drift: "What comes in has changed",
  join_health: "What happened does not find what was decided",
  no_outcomes: "Nobody answers",
  sweeper_behind: "Labels are late",
  correction_expiring: "A correction ends soon",
  correction_harming: "A correction harms",
} satisfies Record<Kind, string>;

const subjectName = (kind: Kind, { subject, evidence }: Pick<Alert, "subject" | "evidence">): string | null => {
  if (kind === "drift") return featureName[subject] ?? subject;
  if (kind === "join_health") return Object.entries(joinName).find(([key]) => key === subject)?.[1] ?? subject;
  return evidence.label;
};

/** What was measured, in one sentence with its count, its interval and what it is held against. */
const says = (kind: Kind, evidence: Evidence): string => {
  const { value, limit, count, to } = evidence;
  switch (kind) {
    case "success_fell":
      return `${share(value)} of ${decisions(count)}${within(evidence)}; before ${share(limit)}.`;
    case "drop_rate":
    case "block_rate":
      return `${share(value)} of ${decisions(count)}${within(evidence)}; the guardrail is ${share(limit)}.`;
    case "join_health":
      return `${share(value)} of ${formats.count(count)} that arrived${within(evidence)}; the guardrail is ${share(limit)}.`;
    case "calibration":
      return `Observed less predicted: ${gap(value)} over ${decisions(count)}${gapWithin(evidence)}; the guardrail is ${limit === null ? "–" : (100 * limit).toFixed(1)} points either way.`;
    case "drift":
      if (value === null) return `${decisions(count)}, too few to compare.`;
      return `An index of ${value.toFixed(3)} over ${decisions(count)}; chance stays below ${limit?.toFixed(3) ?? "–"}.`;
    case "no_outcomes":
      return `${share(value)} of ${people(count)} who were shown something answered; usually ${share(limit)}.`;
    case "sweeper_behind":
      return `${decisions(count)} without a label an hour after it was due.`;
    case "correction_expiring":
      return to === null ? "It has an end." : `It ends ${formats.moment(to)}.`;
    case "correction_harming":
      return `${gap(value)} of reward over ${formats.count(count)} ${formats.plural(count, { one: "list", other: "lists" })}${gapWithin(evidence)}.`;
  }
};

const segmentName = ({ dimension, value }: Pick<Segment, "dimension" | "value">): string => {
  if (dimension === "warmth") return value === "cold" ? "Too little was known" : "Their taste was known";
  if (dimension === "place") return `Place ${placeWords(value)}`;
  const names: Readonly<Record<string, string>> = { ...mediaTypeName, ...sourceName };
  return names[value] ?? value;
};

/** Every sentence of what is watched. */
export const text = {
  brand: frame.brand,
  title: "What needs me today?",
  lead: "Rules look at the log every few minutes. Here is what they found, and what they look at.",
  nothing: "Nothing needs you",
  nothingLead: (asked: number, blind: number) =>
    `${formats.count(asked)} ${formats.plural(asked, { one: "rule was", other: "rules were" })} asked and found nothing beyond chance${
      blind === 0 ? "" : `; ${formats.count(blind)} of them had too little to go by`
    }.`,
  unasked: "No rule was asked yet",
  unaskedLead: "The first look follows within minutes of the start.",
  alerts: "What was found",
  kindName,
  subjectName,
  says,
  state: { firing: "Needs somebody", acknowledged: "Looked after", no_data: "Cannot tell any more", resolved: "Over" },
  since: (moment: string) => `Since ${moment}`,
  told: (moment: string) => `last told ${moment}`,
  over: (moment: string) => `Over since ${moment}`,
  takenBy: (name: string | null, moment: string) => `${name ?? "Somebody"} looks after it since ${moment}`,
  take: "I look after it",
  takeLead: "Nobody is reminded of it any more until it is over. The first to take it stays the one who did.",
  takeNote: "What is being done about it",
  takeNoteHint: "For others to read. May be left empty.",
  cancel: "Cancel",
  close: "Close",
  showOver: "What is over",
  more: "More",
  open: "Look at it",
  behind: "The decisions behind it",
  checks: "What is looked at",
  rule: "Rule",
  verdictColumn: "Says",
  measured: "Measured",
  asked: "Last asked",
  never: "not yet",
  verdict: {
    ok: "All is well",
    breached: "Beyond the limit",
    no_data: "Cannot tell: too little to go by",
    muted: "Switched off in the settings",
    unasked: "Not asked yet",
  },
  worst: "The gravest of what each rule watches. Too little data is neither good nor bad news.",
  calibration: {
    title: "Do predictions keep their word?",
    course: (observed: string, predicted: string) => `${observed} was chosen or liked, ${predicted} was predicted`,
    gap: (value: string, within: string) => `Observed less predicted: ${value}${within}.`,
    pairs: "Step",
    people: "People",
    difference: "Observed less predicted",
    segments: "Where predicted and observed part",
    segment: "Among",
    dimension: {
      mediaType: "Media type",
      sourceType: "Source",
      modelVersion: "Version",
      warmth: "How well known",
      place: "Place in the list",
      genre: "Genre",
    },
    found: (found: number, tested: number, tooFew: number) =>
      `${found === 0 ? "No segment parts beyond chance" : `${formats.count(found)} ${formats.plural(found, { one: "segment parts", other: "segments part" })} beyond chance`}: ${formats.count(tested)} tested together, ${formats.count(tooFew)} with fewer than 30 people left out.`,
    beyond: "beyond chance",
    empty: "Nothing with a prediction had its week in these days.",
  },
  gapWords: (mean: Segment["gap"]) => gap(mean.value),
  gapInterval: ({ ciLower, ciUpper }: Segment["gap"]) =>
    ciLower === null || ciUpper === null ? "one person only" : `${signedPoints(ciLower)} to ${signedPoints(ciUpper)}`,
  gapSentence: (mean: Segment["gap"]) => gapWithin(mean),
  segmentName,
  drift: {
    title: "Has what comes in changed?",
    steady: "Nothing changed beyond chance",
    drifted: (names: readonly string[]) =>
      `Changed beyond chance: ${formats.and(names.map((name) => name.toLowerCase()))}`,
    tooFew: "Too few people to tell: it takes 30 on each side",
    against: (from: string, to: string, share: number) =>
      `Against ${formats.days(from, to)}.${share < 1 ? ` ${formats.percent(share)} of the people are looked at, the same on both sides.` : ""}`,
    feature: "What",
    verdictColumn: "Says",
    index: "Index",
    threshold: "Chance stays below",
    p: "p, adjusted",
    rows: "Decisions now",
    verdict: { steady: "Steady", drifted: "Changed", too_few: "Cannot tell" },
    value: "Value",
    before: "Before",
    now: "Now",
  },
  featureName: (feature: Drift["feature"]) => featureName[feature] ?? feature,
  binName: (feature: Drift["feature"], { name, from, to }: Drift["bins"][number]): string => {
    if (from !== null && to !== null) return `${(100 * from).toFixed(1)}–${(100 * to).toFixed(1)}`;
    if (feature === "outcome") return frame.overview.bases.get(name) ?? name;
    const names: Readonly<Record<string, string>> = { ...mediaTypeName, ...sourceName };
    return names[name] ?? name;
  },
  join: {
    title: "Does what happened find what was decided?",
    name: joinName,
    what: "What",
    share: "Share",
    interval: "95% interval",
    count: "Of all",
    counted: (hits: number, count: number) => `${formats.count(hits)} of ${formats.count(count)}`,
    overdue: (count: number) =>
      count === 0 ? "No label is overdue." : `${decisions(count)} without a label an hour after it was due.`,
    summary: ({ late, orphans, overdue }: JoinHealth) =>
      `${share(orphans.rate)} of ${formats.count(orphans.count)} answers belong to nothing recommended, ${share(late.rate)} came late; ${overdue === 0 ? "no label is overdue" : `${formats.count(overdue)} labels are overdue`}.`,
  },
};
