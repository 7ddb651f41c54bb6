import type { RouterOutputs } from "@dailies/ml-feedback";
import { text as frame } from "../text/en.ts";
import { formats } from "../text/formats.ts";

type Summary = RouterOutputs["decisions"]["list"]["items"][number];
type Explanation = RouterOutputs["decisions"]["explain"];
type Outcome = RouterOutputs["decisions"]["get"]["outcomes"][number];
type Contribution = Explanation["contributions"][number];
type Counterfactual = Explanation["whatWouldHaveChangedIt"][number];
type Because = Explanation["because"];
type UnderOther = Extract<RouterOutputs["trainings"]["listUnder"], { comparable: true }>;
type Incomparable = Extract<RouterOutputs["trainings"]["listUnder"], { comparable: false }>;

const place = (index: number): string => `place ${formats.count(index + 1)}`;
const points = (micros: number) => formats.tenths(Math.round(micros / 1_000), false);

/** What removed titles before and after scoring; `near` is said of a single title that missed. */
const RULES: Readonly<Record<string, { readonly all: string; readonly near: string }>> = {
  already_watched: { all: "watched already", near: "it was watched already" },
  already_dropped: { all: "given up on before", near: "it was given up on before" },
  on_want_list: { all: "on the want list", near: "it is on the want list" },
  blacklisted: { all: "turned down by this person", near: "it was turned down" },
  cooldown: { all: "shown in the last 7 days", near: "it was shown in the last 7 days" },
  media_type: { all: "of a media type this person does not watch", near: "its media type is not wanted" },
  never_genre: { all: "of a genre this person never wants", near: "its genre is never wanted" },
  never_decade: { all: "of a decade this person never wants", near: "its decade is never wanted" },
  blocked: { all: "blocked by a correction", near: "a correction blocks it" },
  min_score: { all: "below the lowest score", near: "its score was too low" },
  drop_rate: { all: "too likely to be given up on", near: "it was too likely to be given up on" },
  same_director: { all: "more by a director who had enough", near: "its director had enough titles" },
  reminder_limit: { all: "more reminders than a list takes", near: "the list had enough reminders" },
  best_known_limit: {
    all: "more best known titles than two thirds of the list",
    near: "the list had enough best known titles",
  },
  pool_size: { all: "below the best that are drawn from", near: "it stood just below the best that are drawn from" },
  not_drawn: { all: "in the draw and not drawn", near: "it was in the draw and the draw went another way" },
};

export const mediaTypeName = { movie: "Film", tv: "Series", anime: "Anime", cartoon: "Cartoon" };

export const sourceName = {
  similar_users: "People with similar taste",
  genre_match: "Genres they like",
  person_match: "People they like",
  trending: "Trending",
  popular: "Popular",
  want_watch: "Reminder from the want list",
  external: "Another recommender",
} satisfies Record<Summary["sourceType"], string>;

const factorName = {
  genre: "Genres",
  person: "People in it",
  similar_user: "People with similar taste",
  want_signal: "Wanted by similar people",
  drop_risk: "Risk of giving up",
  popularity: "Liked by many",
  trending: "Watched a lot at the time",
  external: "Another recommender's reasons",
  correction: "Corrections by hand",
  wish: "What they asked for",
  clamp: "Kept between 0 and 100",
} satisfies Record<Contribution["factor"], string>;

const saidNo = {
  seen_it: "Said: seen it",
  not_now: "Said: not tonight",
  not_this: "Said: not this one",
  not_this_kind: "Said: less like this",
} as const;

const labelSentence = ({ label, shownAt }: Pick<Summary, "label" | "shownAt">): string => {
  if (label === null) return shownAt === null ? "Never shown, so never judged" : "Shown, no answer yet";
  const sentence = {
    rated: label.reward === null ? "Rated" : `Rated ${Math.round(label.reward * 9 + 1)} of 10`,
    blacklisted: "Turned down",
    dropped: "Given up on",
    watched: "Watched",
    added_to_want: "Put on the want list",
    ignored: "Passed by in silence",
    unlabelled: "Counts neither way",
  }[label.basis];
  const verdict = label.wasSuccessful === null ? "" : label.wasSuccessful ? ": a success" : ": no success";
  return `${sentence}${verdict}${label.mature ? "" : ", so far"}`;
};

/** Places as people count them, from one on; the key counts from zero, both ends in it. */
export const placeWords = (key: string): string => {
  const [from = 0, to = from] = key.split("-").map((end) => (end === "" ? Number.NaN : Number(end) + 1));
  if (Number.isNaN(to)) return `${from} and further down`;
  return from === to ? String(from) : `${from}–${to}`;
};

const becauseSentence = ({ kind, values }: Because): string => {
  const named = values.length > 0 ? formats.and(values) : null;
  return {
    liked_titles: named ? `Because they rated ${named} highly` : "Like titles they rated highly",
    genre: named ? `Because they like ${named}` : "From genres they like",
    person: named ? `Because they like the work of ${named}` : "By people whose work they like",
    similar_people: "People with their taste liked it",
    wanted_by_similar: "People with their taste want to see it",
    trending: "Many people were watching it",
    popular: "Most people who saw it liked it",
    on_want_list: "They wanted to see it",
    trying_something_new: "Trying something new",
    external: "Another recommender chose it",
  }[kind];
};

type Deed = Pick<Outcome, "userAction" | "refusal" | "rating" | "statusAfter" | "retractsEventId">;

const outcomeSentence = ({ userAction, refusal, rating, statusAfter, retractsEventId }: Deed): string => {
  if (retractsEventId !== null) return "Took an answer back";
  if (refusal !== null) return saidNo[refusal];
  if (statusAfter === "dropped") return rating === null ? "Gave up on it" : `Gave up on it, rated ${rating} of 10`;
  if (userAction === null) return "An event without an action";
  return {
    added_to_want: "Put it on the want list",
    watched: "Watched it",
    rated: `Rated it ${rating ?? "–"} of 10`,
    ignored: "Silence for the whole window: ignored",
    blacklisted: "Turned it down",
  }[userAction];
};

const propensitySentence = (propensity: number | null): string => {
  if (propensity === null) return "The odds of this choice were not logged, so it is left out of comparisons.";
  if (propensity > 0.9995) return "Nothing was left to chance: with these titles above it, this one had to follow.";
  const oneIn = Math.max(2, Math.round(1 / propensity));
  return `With these titles above it, the draw puts this one here in ${formats.finePercent(propensity)} of lists: about 1 in ${formats.count(oneIn)}.`;
};

const counterfactualSentence = ({ kind, factor, label, rawScoreMicros, plainRank }: Counterfactual): string => {
  const place = `it would have scored ${points(rawScoreMicros)} and stood at ${formats.count(plainRank + 1)}`;
  if (kind === "without_factor") return `Without “${label}” ${place}.`;
  if (factor === "wish") return `Without what they asked for ${place}.`;
  return kind === "without_correction" ? `Without the corrections by hand ${place}.` : `In the plain ranking ${place}.`;
};

/** Every sentence of the decisions pages. */
export const text = {
  brand: frame.brand,
  title: "Why did they see this?",
  lead: "Every recommendation that was made, with its reasons and what came of it.",
  defaultRange: "The last 28 days, unless you choose other dates.",
  picker: {
    nobody: "Nobody with this name",
    noTitle: "No title with this name",
    unknownPerson: "A person who is not on this page",
    waiting: "Looking…",
  },
  filters: {
    legend: "Filters",
    person: "Person",
    anyone: "Anyone",
    titleName: "Title",
    anyTitle: "Any title",
    mediaType: "Media type",
    source: "Source",
    version: "Model version",
    outcome: "What came of it",
    shown: "Seen",
    from: "From",
    to: "To, inclusive",
    any: "All",
    warmth: "How well known",
    warmthOptions: { false: "Their taste was known", true: "Too little was known" },
    place: "Place in the list",
    places: placeWords,
    genre: (genre: string) => `Genre: ${genre}`,
    clear: "Clear the filters",
    shownOptions: { true: "Was on screen", false: "Never on screen" },
    outcomes: {
      rated: "Rated",
      watched: "Watched",
      added_to_want: "On the want list",
      ignored: "Ignored",
      blacklisted: "Turned down",
      dropped: "Given up on",
      unlabelled: "Counts neither way",
      pending: "No label yet",
      seen: "Watched or rated",
      answered: "Any answer",
      labelled: "Any label",
    },
    also: "Also filtered by",
    remove: (filter: string) => `Remove: ${filter}`,
    successful: { true: "Successes", false: "No successes" },
    mature: { true: "Final labels", false: "Labels that can still change" },
    explored: { true: "Trying something new", false: "Not trying something new" },
    predictedFrom: (share: number) => `Predicted ${formats.finePercent(share)} or more`,
    predictedTo: (share: number) => `Predicted below ${share === 1 ? "or at " : ""}${formats.finePercent(share)}`,
    rangeOverShown: "Dates of being seen, not of being made",
  },
  views: {
    title: "Your views",
    save: "Save this view",
    name: "Name",
    nameHint: "The filters are kept as they stand, for you alone. Dates stay the dates they are.",
    nameMissing: "Give it a name.",
    replaces: "You have a view of this name. It would stand for these filters from now on.",
    confirm: "Save",
    replace: "Replace it",
    cancel: "Cancel",
    saved: (name: string) => `“${name}” is saved.`,
    remove: "Remove this view",
    removeOf: (name: string) => `Remove the view ${name}`,
    removed: (name: string) => `“${name}” is removed.`,
    putBack: "Put it back",
  },
  columns: {
    title: "Title",
    person: "Person",
    position: "Place",
    source: "Source",
    score: "Score",
    predicted: "Predicted",
    label: "What came of it",
    when: "When",
  },
  tableLabel: "Decisions, the newest first",
  noPrediction: "none",
  more: "More decisions",
  shownCount: (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "decision", other: "decisions" })} on this page`,
  end: "That is all of them.",
  emptyTitle: "No decision fits",
  empty: "Nothing was recommended that matches these filters. Take one away, or choose other dates.",
  emptyAll: "Nothing was recommended in the last 28 days. It fills as soon as somebody opens their list.",
  place: (position: number) => formats.count(position + 1),
  explored: "Trying something new",
  genre: frame.genre,
  sourceName,
  factorName,
  mediaTypeName,
  labelSentence,
  becauseSentence,
  outcomeSentence,
  propensitySentence,
  counterfactualSentence,
  points,
  rule: (name: string) => RULES[name]?.all ?? `removed by the rule ${name}`,
  nearMissRule: (name: string) => RULES[name]?.near ?? `the rule ${name} kept it out`,
  detail: {
    heading: (title: string, person: string) => `Why did ${person} see ${title}?`,
    unseenHeading: (title: string, person: string) => `Why was ${title} chosen for ${person}?`,
    back: "All decisions",
    when: "Recommended",
    at: (position: number, surface: string) =>
      `at place ${position + 1} on ${surface === "home" ? "the home page" : `“${surface}”`}`,
    correct: "Correct this",
    written: "The correction is in force.",
    lookAtIt: "Look at it",
    close: "Close",
    person: (name: string) => `About ${name}`,
    personsDecisions: (person: string) => `Everything ${person} was recommended`,
    titlesDecisions: "Everyone who was recommended this",
    sum: "What spoke for it and against it",
    sumLead: "In points of a hundred. They add up.",
    total: "Score",
    rest: (count: number) => `${count} smaller ${formats.plural(count, { one: "reason", other: "reasons" })}`,
    correctionBar: (reason: string | null) => (reason === null ? "A correction" : `Correction: ${reason}`),
    argue: "Argue with a reason:",
    arithmetic: "The arithmetic, down to the millionth",
    neighbour: "A person with similar taste",
    neighbourLink: "Their decisions",
    raw: "What it was ranked by",
    model: "What the model thinks, without corrections",
    modelNone: "not used for this list",
    components: "What the scores were made of",
    componentsLead: "Each score is between 0 and 100; its weight in the model makes of it what it adds.",
    component: "Component",
    componentScore: "Score",
    componentAdds: "Adds",
    componentNone: "not computed",
    corrections: "What was corrected by hand",
    noCorrections: "No correction touched this.",
    applied: "Applied",
    withheld: "Left out to measure its effect",
    correctionWords: { boost: "Boost", reduce: "Reduce", block: "Block", reweight: "Reweight" },
    noReason: "no reason kept",
    revision: (version: number) => `version ${version}`,
    chance: "How much was chance",
    rank: (rank: number, position: number) =>
      rank === position
        ? `The plain ranking would have put it at ${formats.count(rank + 1)} as well.`
        : `The plain ranking would have put it at ${formats.count(rank + 1)}; the draw put it at ${formats.count(position + 1)}.`,
    exploredYes:
      "This was an exploration: the plain ranking would not have shown it. So the model learns what it does not know yet.",
    exploredNo: "This was not an exploration: the plain ranking would have shown it too.",
    predicted: (share: number | null) =>
      share === null
        ? "No chance of success was predicted for this list."
        : `The model gave it a chance of ${formats.finePercent(share)} to be a success.`,
    timeline: "What happened then",
    made: "Recommended",
    onScreen: "On screen",
    notOnScreen: "Not on screen yet, so nothing is concluded",
    concluded: "The conclusion",
    reward: (reward: number) => `Reward ${formats.finePercent(reward)}`,
    provisional: "It can still change until the window is over.",
    final: "It is final.",
    takenBack: "taken back",
    late: (moment: string) => `reported ${moment}`,
    from: {
      viewer: "by themselves",
      admin: "for them by an administrator",
      service: "by a server",
      import: "imported",
      sweeper: "concluded from silence",
      simulation: "simulated",
    },
    without: "What would have changed it",
    nothingWithout: "Nothing is known that would have changed it.",
    nearMisses: "What nearly stood here",
    noNearMisses: "No near miss was kept.",
    nearScore: (micros: number) => `scored ${points(micros)}`,
    filters: "What was filtered out before",
    noFilters: "Nothing was filtered out.",
    other: {
      title: "What another version would have done",
      pick: "Version",
      placeholder: "Choose one",
      none: "There is no other finished version yet.",
      rank: ({ modelVersion, rank, rankThen, poolSize }: UnderOther) =>
        rank === null
          ? `${modelVersion} would not have drawn from this far down; then it was ${place(rankThen)} of ${formats.count(poolSize)} by score.`
          : `By score ${modelVersion} puts it at ${place(rank)} of ${formats.count(poolSize)}; then it was ${place(rankThen)}.`,
      probability: ({ probability, probabilityThen }: UnderOther, position: number) =>
        `It would stand at ${place(position)} in ${formats.finePercent(probability)} of lists; then it was ${formats.finePercent(probabilityThen)}.`,
      incomparable: {
        "unknown-pool": "Another recommender made this list, and its pool is not known here.",
        newcomer: "This list was made for somebody too little was known of: no version's weights took part in it.",
        "other-features": "The scores of this list are of other features than the version learned from.",
      } satisfies Record<Incomparable["reason"], string>,
      sameLuck: (version: string) => `With the same luck the list of ${version} would have been:`,
      place: (position: number, positionThen: number | null) =>
        positionThen === null ? "new" : positionThen === position ? "as it was" : `was ${place(positionThen)}`,
    },
    filterRow: (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "title", other: "titles" })}`,
  },
};
