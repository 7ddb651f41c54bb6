import type { RouterOutputs } from "@dailies/ml-feedback";
import { percent, signedPoints } from "../charts/percent.ts";
import { formats } from "../text/formats.ts";
import { sidesSentence } from "../text/verdict-words.en.ts";

type Preview = RouterOutputs["corrections"]["preview"];
type Measurement = RouterOutputs["corrections"]["effect"];
type Effect = NonNullable<Measurement["effect"]>;
export type Suggestion = RouterOutputs["corrections"]["suggestions"]["items"][number];

const titles = (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "title", other: "titles" })}`;

const conclusions = {
  better: "more is chosen or liked",
  worse: "less is chosen or liked",
  "no-difference": "no difference to speak of",
  "not-enough-support": "no clear effect",
} satisfies Record<Preview["effect"]["verdict"], string>;

/** What a draft would have made of the newest lists. */
export const foresightSentence = ({
  lists: { replayed, changed, notReplayable },
  entering,
  leaving,
  effect,
}: Preview): string => {
  if (replayed === 0)
    return notReplayable > 0
      ? "The lists so far do not keep what this acts on: it can be tried on those made from now on."
      : "There is no list yet to try it on.";
  const changes = `${formats.count(changed)} of the last ${formats.count(replayed)} lists change; ${titles(entering.titles)} enter and ${titles(leaving.titles)} leave`;
  const { value, ciLower, ciUpper, verdict } = effect;
  return value === null || ciLower === null || ciUpper === null
    ? `${changes}; too little is known to tell the effect.`
    : `${changes}; success ${signedPoints(value)} points [${signedPoints(ciLower)}, ${signedPoints(ciUpper)}]: ${conclusions[verdict]}.`;
};

const unmeasured = {
  block: "A block is never measured: nobody is shown what was blocked.",
  viewer: "What a viewer asked for is done for them always, and not measured.",
  "no-holdout": "It has no holdout: everybody gets it, so there is nobody to compare with.",
  "no-list": "No list has met it yet.",
} satisfies Record<NonNullable<Measurement["unmeasured"]>, string>;

const effectLead = {
  void: null,
  works: "It works: more is chosen or liked with it,",
  harms: "It harms: less is chosen or liked with it,",
  "does-nothing": "It does nothing to speak of:",
  "too-early": "Too early to tell: the difference lies",
} satisfies Record<Effect["verdict"], string | null>;

/** What a correction did, or why that is not measured. */
export const effectSentence = (measurement: Measurement): string =>
  measurement.effect === null
    ? unmeasured[measurement.unmeasured]
    : sidesSentence(effectLead[measurement.effect.verdict], measurement.effect.success, measurement.effect.units);

/** What a suggestion is about; a genre and a person have their own words. */
const SEGMENTS: Readonly<Record<string, string>> = {
  similar_users: "Titles that people with similar taste liked",
  trending: "Titles that are watched of late",
  popular: "Titles that are liked by many",
  want_watch: "Titles on the want list",
  genre_match: "Titles found by genre",
  person_match: "Titles found by the people in them",
  movie: "Films",
  tv: "Series",
  anime: "Anime",
  cartoon: "Cartoons",
  "under-30": "Titles shown to people who watched fewer than 30",
  "30-99": "Titles shown to people who watched 30 to 99",
  "100-and-more": "Titles shown to people who watched 100 and more",
};

const segmentWords = ({ dimension, value, label }: Suggestion): string => {
  if (dimension === "person") return `Titles with ${label}`;
  return dimension === "genre" ? `${label} titles` : (SEGMENTS[value] ?? label);
};

/** Where people choose otherwise than was predicted. */
export const suggestionSentence = (suggestion: Suggestion): string => {
  const { observed, predicted, count } = suggestion.confirmed;
  return `${segmentWords(suggestion)} are chosen or liked ${suggestion.shrunkGap > 0 ? "more" : "less"} often than predicted: ${percent(observed)} of ${formats.count(count)} shown, where ${percent(predicted)} were expected.`;
};
