import type { RouterOutputs } from "@dailies/ml-feedback";
import { formats } from "../text/en.ts";

type Evaluation = NonNullable<RouterOutputs["trainings"]["get"]["evaluation"]>;
type Estimator = Evaluation["estimates"][number]["estimator"];

export type Experiment = RouterOutputs["trainings"]["experiments"]["items"][number];

/** A number with a true minus, as wide as a digit. */
export const figure = (value: number | null): string => value?.toFixed(3).replace("-", "−") ?? "–";
const signed = (value: number | null): string => (value === null ? "–" : `${value > 0 ? "+" : ""}${figure(value)}`);
const points = (share: number | null): string =>
  share === null ? "–" : `${share > 0 ? "+" : ""}${(100 * share).toFixed(1).replace("-", "−")}`;

const lists = (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "list", other: "lists" })}`;
const people = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "person", other: "people" })}`;

const estimatorNames = {
  "sn-position-ips": "Place by place, weighed",
  "position-ips": "Place by place, plain",
  "sn-cascade-ips": "From the top down, weighed",
  "cascade-ips": "From the top down, plain",
  "sn-slate-ips": "The whole list, weighed",
  "slate-ips": "The whole list, plain",
} as const satisfies Record<Estimator, string>;

/** Sentences of what stands beside a version: reports, experiments, the shadow, settings. */
export const text = {
  callOff: "Call it off",
  callingOff: (version: string) => `Call off the work on ${version}`,
  calledOff: "Called off",
  weighing: "Being weighed against the version that decides",
  actions: "More",
  actionsOf: (version: string) => `More about ${version}`,
  weighAgain: "Weigh it on newer lists",
  share: "Give it a share of people",
  endShare: "End its share of people",
  shadowOn: "Let it score in the shadow",
  shadowOff: "End its shadow",
  derive: "Make one with other settings",
  hasShare: (share: number) => `Decides for ${formats.finePercent(share)} of people`,
  inShadow: "In the shadow",

  report: {
    title: "What each estimator says",
    lead: "The first was chosen beforehand and decides. The others assume less or more about how a title is chosen: where they disagree, so do those assumptions.",
    estimator: "Estimator",
    names: estimatorNames,
    votes: "decides",
    difference: "Rewards per list, difference",
    says: "It says",
    verdicts: {
      better: "more",
      worse: "less",
      "no-difference": "no difference to speak of",
      "not-enough-support": "cannot tell",
    },
    interval: (value: number | null, lower: number | null, upper: number | null) =>
      lower === null || upper === null ? signed(value) : `${signed(value)} (${signed(lower)} to ${signed(upper)})`,
    loggers: (each: Evaluation["loggers"]) =>
      each.length === 0
        ? null
        : `Lists of ${formats.and(each.map((one) => `${one.modelVersion} (${formats.count(one.lists)})`))}.`,
    leftOut: ({ otherFeatures, otherVersions }: Evaluation["leftOut"]) => {
      const parts = [
        otherFeatures > 0 ? `${lists(otherFeatures)} of other features` : null,
        otherVersions > 0 ? `${lists(otherVersions)} of versions that made few` : null,
      ].filter((part) => part !== null);
      return parts.length === 0 ? null : `Left out: ${formats.and(parts)}.`;
    },
    range: ({ from, to, at }: NonNullable<Evaluation["range"]>) =>
      `Made ${formats.days(from, to)}; weighed ${formats.day(at)}.`,
  },

  experiments: {
    title: "What happened with people?",
    empty: "It has not decided for anybody yet.",
    running: (share: number, since: string) => `${formats.finePercent(share)} of people since ${formats.moment(since)}`,
    over: (share: number, from: string, to: string) =>
      `${formats.finePercent(share)} of people, ${formats.days(from, to)}`,
    why: (reason: string, by: string | null) => (by === null ? reason : `${reason} – ${by}`),
    ended: (reason: string) => `Ended: ${reason}`,
    table: "Chosen or liked, by version",
    version: "Version",
    people: "People",
    rate: "Chosen or liked",
    perList: "Rewards per list",
    rateOf: (value: number | null, count: number) =>
      value === null ? "–" : `${formats.finePercent(value)} of ${formats.count(count)}`,
    rewardOf: (value: number | null, count: number) => (value === null ? "–" : `${figure(value)} over ${lists(count)}`),
    difference: (value: number | null, lower: number | null, upper: number | null) =>
      lower === null || upper === null
        ? `${points(value)} points so far, and too little for an interval.`
        : `${points(value)} points; an interval that stays true however often it is looked at: ${points(lower)} to ${points(upper)}.`,
    prediction: ({ prediction, reward, predictionHeld }: Experiment) => {
      if (prediction === null) return "The log had predicted nothing against this version.";
      const predicted = `The log had predicted ${signed(prediction.value)} rewards per list (${signed(prediction.ciLower)} to ${signed(prediction.ciUpper)})`;
      if (predictionHeld === null) return `${predicted}; too little has happened to tell.`;
      const happened = `${signed(reward.value)} happened (${signed(reward.ciLower)} to ${signed(reward.ciUpper)})`;
      return `${predicted}; ${happened}: ${predictionHeld ? "they go together" : "they do not go together"}.`;
    },
  },

  shadow: {
    title: "What would it show?",
    since: (since: string) => `Scores every list since ${formats.moment(since)}.`,
    ended: "It scores no new lists.",
    overlap: "Of what was shown, it would have shown too",
    topOverlap: "Of the best of each list, among its own best",
    counted: (listCount: number, peopleCount: number) => `From ${lists(listCount)} for ${people(peopleCount)}`,
    share: (value: number | null, lower: number | null, upper: number | null) =>
      value === null
        ? "–"
        : lower === null || upper === null
          ? formats.percent(value)
          : `${formats.percent(value)} (${formats.percent(lower)} to ${formats.percent(upper)})`,
    enters: "Would be shown oftener",
    leaves: "Would be shown less often",
    onLists: (title: string, count: number) => `${title}, on ${lists(count)}`,
    nothing: "Nothing yet: lists are scored every few minutes.",
  },

  traffic: {
    lead: "It decides for these people from now on, the same people for as long as the share stays. What happens to them is compared with everybody else, with an interval that stays true however often it is looked at.",
    share: "Share of people, in percent",
    shareHint: "From 1 to 50. Another share begins another comparison.",
    start: (share: number) => `Give it ${share}% of people`,
    endLead: "Everybody is decided for by the active version again. What happened stays.",
    started: (version: string, share: number) => `${version} decides for ${formats.finePercent(share)} of people.`,
    ended: (version: string) => `${version} decides for nobody any more.`,
  },

  settings: {
    title: "Make one with other settings",
    lead: (version: string) =>
      `A new version with the weights of ${version}, which draws its lists otherwise. It is weighed and let decide like any other.`,
    more: "Draw with other settings",
    temperature: "Temperature of the draw, in score",
    temperatureHint: "0 ranks. The hotter, the more is tried, and the more the log can tell about other versions.",
    explored: "Lists that are drawn, in percent",
    exploredHint: "The rest is ranked. At 0 the log can tell nothing about other versions.",
    poolSize: "Titles drawn from",
    perComponent: "Best titles by each component besides",
    unchanged: "Change a setting, or there is nothing to make.",
    made: (version: string) => `${version} is ready. Weigh it to see what it would bring.`,
    make: "Make it",
  },

  compare: {
    title: "Side by side",
    table: "Versions and their numbers",
    pick: "Compare versions",
    placeholder: "Two to six versions",
    one: "Choose one more.",
    name: "Measure",
    weights: "Weights",
    measures: "Measures",
    settings: "Settings",
    data: "Learned from",
    decisions: (count: number) => `${formats.count(count)} decisions`,
    uplift: "Against the version that decided",
    close: "Close the comparison",
  },

  weighed: (version: string) => `${version} is being weighed. Its report is renewed when that is done.`,
  shadowBegan: (version: string) => `${version} scores every list from now on, and is shown to nobody.`,
  shadowEnded: (version: string) => `${version} scores no new lists.`,
};
