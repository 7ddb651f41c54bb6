import type { RouterOutputs } from "@dailies/ml-feedback";
import type { CorrectionRule, CorrectionType } from "@dailies/ml-feedback/schemas";
import { signedPoints } from "../charts/percent.ts";
import { mediaTypeName } from "../decisions/text.en.ts";
import { text as frame } from "../text/en.ts";
import { formats } from "../text/formats.ts";
import { reasonSentence, splitSentence } from "../text/verdict-words.en.ts";
import { conflictSentence } from "./conflict-words.en.ts";
import { effectSentence, foresightSentence, suggestionSentence } from "./found-words.en.ts";

export type Correction = RouterOutputs["corrections"]["list"]["items"][number];
type Revision = RouterOutputs["corrections"]["history"]["items"][number];

type Preview = RouterOutputs["corrections"]["preview"];
type Effect = NonNullable<RouterOutputs["corrections"]["effect"]["effect"]>;

type Suggestions = RouterOutputs["corrections"]["suggestions"];
type Suggestion = Suggestions["items"][number];

const allOf = { movie: "films", tv: "series", anime: "anime", cartoon: "cartoons" } as const;

const factorName = {
  genre: "Genre",
  person: "Person in it",
  decade: "Decade",
  similar_user: "People with similar taste",
  want_signal: "Wanted by similar people",
  drop_risk: "Risk of giving up",
} satisfies Record<NonNullable<Correction["targetFactor"]>, string>;

/** What of a correction its words are made of; a draft has it too. */
export type Said = Pick<
  Correction,
  | "userId"
  | "userName"
  | "tmdbId"
  | "mediaType"
  | "titleName"
  | "correctionType"
  | "targetFactor"
  | "targetValue"
  | "targetLabel"
  | "correctionValue"
>;

const points = (value: number) => formats.tenths(Math.round(Math.abs(value) * 1000), false);

const valueWords = ({ correctionType, correctionValue }: Pick<Said, "correctionType" | "correctionValue">): string => {
  switch (correctionType) {
    case "boost":
      return `adds ${points(correctionValue)} points`;
    case "reduce":
      return `takes ${points(correctionValue)} points`;
    case "block":
      return "never shown";
    case "reweight":
      return `counts ${Number(correctionValue.toFixed(3))} times`;
  }
};

const factorWords = ({ correctionType, targetFactor, targetValue, targetLabel }: Said): string | null => {
  if (targetFactor === null) return null;
  const value = targetLabel ?? targetValue;
  if (value === null) return `all of “${factorName[targetFactor]}”`;
  if (correctionType === "reweight") return `“${value}” within “${factorName[targetFactor]}”`;
  if (targetFactor === "decade") return `the ${value}s`;
  return targetFactor === "genre" ? `the genre ${value}` : `titles with ${value}`;
};

const scopeWords = (said: Said): string => {
  const who = said.userId === null ? "Everyone" : (said.userName ?? "One person");
  const what =
    said.tmdbId !== null
      ? (said.titleName ?? "one title")
      : said.mediaType !== null
        ? `all ${allOf[said.mediaType]}`
        : said.targetFactor !== null && said.correctionType !== "reweight"
          ? null
          : "all titles";
  return `${who}: ${[what, factorWords(said)].filter((part) => part !== null).join(", ")}`;
};

const changeWords = {
  created: "Written",
  revised: "Revised",
  deactivated: "Switched off",
  reactivated: "Switched on",
  expired: "Ended",
} satisfies Record<Revision["change"], string>;

const FIELDS: Readonly<Record<string, string>> = {
  userId: "Person",
  tmdbId: "Title (TMDB number)",
  mediaType: "Media type",
  correctionType: "Kind",
  targetFactor: "Factor",
  targetValue: "Value of the factor",
  correctionValue: "Strength",
  reason: "Reason",
  isActive: "Switch",
  priority: "Priority",
  holdoutShare: "Left out to measure",
  deactivateIfHarmful: "Off by itself if it harms",
  appliedAt: "Start",
  expiresAt: "End",
};

const typeName = { boost: "Boost", reduce: "Reduce", block: "Block", reweight: "Reweight" };

/** A stored field's text as people read it; what has no better word stays as it is. `type` gives a strength its unit. */
const fieldValue = (field: string, value: string | null, type: string | undefined): string => {
  if (value === null) return "nothing";
  if (field === "correctionValue" && type === "reweight") return `${value} times`;
  if (field === "correctionValue" && type !== "block") return `${points(Number(value))} points`;
  if (field === "appliedAt" || field === "expiresAt") return formats.moment(value);
  if (field === "holdoutShare") return formats.finePercent(Number(value));
  const words: Readonly<Record<string, string>> = { ...mediaTypeName, ...factorName, ...typeName };
  return words[value] ?? value;
};

/** Every sentence of the corrections page. */
export const text = {
  brand: frame.brand,
  title: "What did we override?",
  lead: "Rules written by hand. Each has a reason, an author and an end, and nothing is edited in place.",
  write: "Write a correction",
  tableLabel: "Corrections, the newest first",
  columns: {
    state: "State",
    scope: "What it is about",
    value: "What it does",
    reason: "Why",
    author: "Author",
    applied: "Acted on",
    effect: "Measured effect",
    ends: "Ends",
    actions: "Actions",
  },
  state: { scheduled: "Scheduled", in_force: "In force", expired: "Over", off: "Off" },
  stateLabel: "State",
  typeLabel: "Kind",
  personLabel: "Person",
  any: "All",
  anyone: "Anyone",
  genre: frame.genre,
  typeName,
  factorName,
  mediaTypeName,
  scopeWords,
  valueWords,
  fieldName: (field: string) => FIELDS[field] ?? field,
  fieldValue,
  changeWords,
  typeAndValue: (said: Pick<Said, "correctionType" | "correctionValue">) =>
    `${typeName[said.correctionType]}: ${valueWords(said)}`,
  ownWish: "Their own wish",
  applied: (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "decision", other: "decisions" })}`,
  appliedNote: "In the last 28 days",
  never: "No end",
  starts: (moment: string) => `starts ${moment}`,
  revise: "Revise",
  off: "Switch off",
  on: "Switch on",
  history: "History",
  of: (action: string, what: string) => `${action}: ${what}`,
  more: "More corrections",
  emptyTitle: "Nothing is overridden",
  empty: "The model decides alone. Write a correction where you know better, and see whether it helped.",
  emptyFiltered: "No correction fits these filters.",
  clear: "Clear the filters",
  close: "Close",
  form: {
    create: "Write a correction",
    revise: "Revise the correction",
    reviseLead: (version: number) => `You are changing version ${version}. What stands now stays in the history.`,
    offers: "What should it be about?",
    who: "For whom",
    everyone: "Everyone",
    onePerson: "One person",
    person: "Person",
    personPlaceholder: "Search by name",
    title: "One title only",
    titlePlaceholder: "Any title",
    mediaType: "One media type only",
    anyMediaType: "Any media type",
    mediaTypeOfTitle: "That of the title",
    type: "What it does",
    typeNote: {
      boost: "Adds to the score, so that it ranks higher.",
      reduce: "Takes from the score, so that it ranks lower.",
      block: "Removes it from every list. Nobody is left out, so its effect is not measured.",
      reweight: "Multiplies what a factor adds to the score. 1 changes nothing, 0 silences it.",
    } satisfies Record<CorrectionType, string>,
    factor: { select: "Only titles with", reweight: "Factor it multiplies" },
    anyFactor: "No condition",
    genre: { select: "Genre", reweight: "One genre only" },
    decade: "Decade",
    decadeName: (year: number) => `${year}s`,
    personIn: { select: "Person in it", reweight: "One person only" },
    neighbour: "One neighbour only",
    wholeFactor: "The whole factor",
    personSearch: "A title they made, or a TMDB number",
    nobody: "Type a title they made, then choose them",
    byNumber: (id: string) => `The person with the number ${id}`,
    value: { boost: "Points to add", reduce: "Points to take", reweight: "Times", block: "" },
    valueRange: {
      boost: "More than 0, at most 100 points of a hundred.",
      reduce: "More than 0, at most 100 points of a hundred.",
      reweight: "From 0 to 5.",
      block: "",
    } satisfies Record<CorrectionType, string>,
    reason: "Why",
    reasonNote: "Whoever reads this in half a year should understand it.",
    reasonShort: "Say why in a few words.",
    start: "Starts",
    startNote: "Empty: at once",
    startKept: "Empty: as it was",
    end: "Ends",
    endNote: "Empty: no end",
    holdout: "Left out to measure, in per cent",
    holdoutNote: "From 0 to 50. These people do not get the correction, so that its effect is known.",
    holdoutNotePerson: "From 0 to 50. This share of the person's lists does not get it, so that its effect is known.",
    deactivate: "Switch it off by itself if it harms",
    deactivateNote: "Once the measured effect is certainly below zero. You find it in the history and in the audit.",
    confirm: "Yes, this touches every title of everyone",
    refusals: {
      "reweight-without-factor": "A reweight names the factor it multiplies.",
      "value-without-factor": "A value needs the factor it belongs to.",
      "factor-without-values": "This factor has no values of its own.",
      "factor-without-value": "Name the value of the factor, such as a genre.",
      "selects-nothing": "Only a genre, a person or a decade selects titles.",
      "no-component": "No score goes by decades: there is nothing to multiply.",
      "no-person": "Expected a person's id.",
      "no-decade": "Expected the first year of a decade, such as 1990.",
      "title-without-type": "A title is named by its id and its media type.",
      "block-with-holdout": "A block has no holdout.",
      everyone: "This touches every title of everyone. Confirm it, or say what it is about.",
    } satisfies Record<CorrectionRule, string>,
    refused: {
      expiresAt: "The end has to be in the future, and after the start.",
      targetValue: "The catalogue holds nothing of this name.",
    },
    summary: "In words",
    untouched: "say what it is about first",
    badMoment: "This is not a date and time.",
    saveNew: "Put it in force",
    saveRevision: "Save as a new version",
    saved: "Saved.",
    cancel: "Cancel",
    restored: "This is what you were writing when your session ended. It is not saved yet.",
    check: "Some fields need another look.",
  },
  foresight: {
    title: "What it would have done",
    notYet: "Say what it does, and the newest lists show here what would have changed.",
    asking: "Looking at the newest lists",
    says: foresightSentence,
    because: ({ reasons }: Preview["effect"]) =>
      reasons.length === 0
        ? "None of these lists was shown and is mature yet."
        : reasons.map((reason) => reasonSentence(reason, "title")).join(" "),
    entering: "Would have come in",
    leaving: "Would have gone",
    titleIn: (title: string, lists: number) => `${title} (${formats.count(lists)})`,
    andMore: (titles: number) => ` and ${formats.count(titles)} more`,
    listOf: (name: string) => `${name}:`,
    move: (title: string, before: number | null, after: number | null) =>
      after === null ? `${title} leaves place ${(before ?? 0) + 1}` : `${title} comes to place ${after + 1}`,
    conflicts: (count: number) =>
      count === 0
        ? "Some people asked for the opposite"
        : `${formats.count(count)} ${formats.plural(count, { one: "correction is", other: "corrections are" })} about the same`,
    conflictSays: conflictSentence,
    elsewhere: "(opens beside this page)",
    viewersAgainst: (count: number) =>
      `${formats.count(count)} ${formats.plural(count, { one: "person", other: "people" })} asked for the opposite themselves.`,
  },
  effect: {
    title: "Did it work?",
    never: "Not measured",
    notYet: "Not yet measured",
    verdicts: {
      void: "Cannot be believed",
      works: "Works",
      harms: "Harms",
      "does-nothing": "Does nothing",
      "too-early": "Too early",
    },
    interval: (value: number | null, lower: number | null, upper: number | null, count: number) =>
      value === null || lower === null || upper === null
        ? `${formats.count(count)} decisions so far`
        : `${signedPoints(value)} points (${signedPoints(lower)} to ${signedPoints(upper)}), ${formats.count(count)} decisions`,
    side: "Side",
    with: "With it",
    without: "Without it",
    units: { people: "People", lists: "Lists" },
    success: "Chosen or liked",
    reward: "Reward per list",
    rate: ({ value, count }: { readonly value: number | null; readonly count: number }) =>
      value === null ? "nothing yet" : `${formats.finePercent(value)} of ${formats.count(count)}`,
    perList: ({ value, count }: { readonly value: number | null; readonly count: number }) =>
      value === null ? "nothing yet" : `${value.toFixed(2)} in ${formats.count(count)} lists`,
    version: (version: number) => `Of version ${version}, everybody it could have touched.`,
    says: effectSentence,
    split: ({ units, sampleRatio, ...sides }: Effect) =>
      splitSentence({ treated: sides.with.units, control: sides.without.units, units, sampleRatio }),
  },
  suggestions: {
    title: (count: number) =>
      count === 0 ? "Nothing calls for a correction" : `What the numbers call for (${formats.count(count)})`,
    lead: ({ tested, found }: Suggestions) =>
      `${formats.count(tested)} segments were compared in one half of the people, ${formats.count(found)} differed beyond chance; these did in the other half too.`,
    empty: ({ tested, dismissed }: Suggestions) =>
      tested === 0
        ? "Fewer than 30 people in each half have answered what is mature: too few to compare what was predicted with what came."
        : `${formats.count(tested)} segments were compared: what was predicted and what came agree, as far as can be told.${
            dismissed > 0 ? ` ${formats.count(dismissed)} you turned down.` : ""
          }`,
    says: suggestionSentence,
    evidence: ({ confirmed: { gap }, shrunkGap }: Suggestion) =>
      `Off by ${signedPoints(gap.value)} points (${signedPoints(gap.ciLower)} to ${signedPoints(gap.ciUpper)}) where it was not looked for; drawn towards zero, ${signedPoints(shrunkGap)}.`,
    halves: (found: number, confirmed: number) =>
      `Found among ${formats.count(found)} people, confirmed among ${formats.count(confirmed)} others.`,
    proposal: ({ correction, label }: Suggestion) =>
      correction === null
        ? ""
        : `Proposed: ${scopeWords({ ...correction, userId: null, userName: null, tmdbId: null, titleName: null, targetLabel: correction.targetValue === null ? null : label })} – ${valueWords(correction)}, until ${formats.day(correction.expiresAt)}.`,
    noCorrection: "No correction can say this: a new version may learn it.",
    accept: "Put it in force",
    adjust: "Adjust",
    dismiss: "Turn down",
    dismissTitle: "Turn the suggestion down",
    why: "Why",
    whyNote: "It is not made again for four weeks. The reason is kept in the audit.",
  },
  stale: {
    title: (version: number) => `Somebody saved version ${version} meanwhile`,
    lead: "Nothing of yours was saved. This is where the two differ:",
    field: "Field",
    theirs: "Theirs",
    yours: "Yours",
    same: "They say the same now.",
    takeTheirs: "Continue from theirs",
    keepMine: "Keep mine and look once more",
    kept: (version: number) => `Yours now stands on version ${version}. Save it to replace what they wrote.`,
  },
  toggle: {
    offTitle: "Switch the correction off",
    onTitle: "Switch the correction on",
    reason: "Why",
    offConfirm: "Switch off",
    onConfirm: "Switch on",
    stale: "Somebody changed it meanwhile. This is how it stands now; look at it and decide again.",
    isOff: "Somebody has switched it off meanwhile.",
    isOn: "Somebody has switched it on meanwhile.",
  },
  histories: {
    title: "Effect and history",
    versions: "Versions",
    restore: (version: number) => `Bring back version ${version}`,
    version: (version: number) => `Version ${version}`,
    by: (author: string) => `by ${author}`,
    before: "Before",
    after: "After",
    said: "What it said",
    field: "Field",
    unchanged: "Nothing else changed.",
    empty: "There is no history.",
  },
};
