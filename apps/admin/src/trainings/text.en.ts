import type { RouterOutputs } from "@dailies/ml-feedback";
import { formats } from "../text/formats.ts";
import { sidesSentence, splitSentence } from "../text/verdict-words.en.ts";
import { figure } from "./figure.ts";
import { gateSentence } from "./gate-words.en.ts";
import { estimatorNames, stageSentence } from "./stage-words.en.ts";

type Evaluation = NonNullable<RouterOutputs["trainings"]["get"]["evaluation"]>;

export type Experiment = RouterOutputs["trainings"]["experiments"]["items"][number];

const signed = (value: number | null): string => (value === null ? "–" : `${value > 0 ? "+" : ""}${figure(value)}`);
const points = (share: number | null): string =>
  share === null ? "–" : `${share > 0 ? "+" : ""}${(100 * share).toFixed(1).replace("-", "−")}`;

const lists = (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "list", other: "lists" })}`;
const people = (count: number) =>
  `${formats.count(count)} ${formats.plural(count, { one: "person", other: "people" })}`;

const compareSentence = ({ items, sameDecisions }: RouterOutputs["trainings"]["compare"]): string => {
  if (items.filter(({ metrics }) => metrics !== null).length < 2)
    return "Fewer than two of them were measured: there is nothing to compare but their settings.";
  return sameDecisions
    ? "They were measured on the same decisions: a difference beyond the intervals is a difference between them."
    : "They were measured on different decisions: a difference may be one of the people and days, not of the versions. Weigh them on the same lists to tell.";
};

const experimentLead = ({ verdict, challenger, control }: Experiment): string | null => {
  const [one, other] = [challenger.modelVersion, control.modelVersion];
  switch (verdict) {
    case "void":
      return null;
    case "better":
      return `With ${one} more is chosen or liked than with ${other}:`;
    case "worse":
      return `With ${one} less is chosen or liked than with ${other}:`;
    case "no-difference":
      return "No difference to speak of:";
    case "too-early":
      return "Too early to tell: the difference lies";
  }
};

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

  gate: gateSentence,
  stage: stageSentence,

  learning: {
    title: "How it learns",
    position: "Lower places are looked at less",
    positionHint:
      "The first fits what each place is worth. The second measures on lists drawn by chance how often each place is looked at: it needs lists with much chance in them, and says so where there are too few.",
    positions: { offset: "By place", examination: "By looks" },
    propensityWeights: "Count rarely shown titles for more",
    propensityWeightsHint: "Fits both ways and keeps the one that predicts later decisions better.",
    examination: "How often each place is looked at, from the first",
    weightsTried: "Rarely shown titles counted for more",
    weightsOutcome: (kept: boolean, withThem: string, without: string) =>
      `${kept ? "kept" : "let go"}: log loss ${withThem} with, ${without} without, on later decisions`,
  },

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
    tail: ({ maxWeight, topShare, tailIndex }: NonNullable<Evaluation["tail"]>) =>
      `The largest weight is ${Number(maxWeight.toPrecision(3))}; the largest hundredth carry ${formats.percent(topShare)} of all weight${
        tailIndex !== null && tailIndex < 2 ? ", with a tail so heavy that intervals cannot be trusted" : ""
      }.`,
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
    says: (experiment: Experiment) => sidesSentence(experimentLead(experiment), experiment.success, "people"),
    split: ({ challenger, control, sampleRatio }: Experiment) =>
      splitSentence({ treated: challenger.people, control: control.people, units: "people", sampleRatio }),
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
    percent: "%",
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
    says: compareSentence,
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
  moves: {
    title: (version: string, against: string) => `What ${version} would put elsewhere than ${against}`,
    nobody: "No list was made yet with what these versions learned from.",
    shared: (shared: number, size: number) =>
      shared === size
        ? `The same ${formats.count(size)} titles at the top`
        : `${formats.count(shared)} of the top ${formats.count(size)} are the same`,
    move: (title: string, rank: number, rankAgainst: number) =>
      `${title}: ${formats.count(rankAgainst + 1)} → ${formats.count(rank + 1)}`,
  },

  weighed: (version: string) => `${version} is being weighed. Its report is renewed when that is done.`,
  shadowBegan: (version: string) => `${version} scores every list from now on, and is shown to nobody.`,
  shadowEnded: (version: string) => `${version} scores no new lists.`,
};
