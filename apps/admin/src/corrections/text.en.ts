import type { RouterOutputs } from "@dailies/ml-feedback";
import type { CorrectionType } from "@dailies/ml-feedback/schemas";
import { mediaTypeName } from "../decisions/text.en.ts";
import { formats, text as frame } from "../text/en.ts";

export type Correction = RouterOutputs["corrections"]["list"]["items"][number];
type Revision = RouterOutputs["corrections"]["history"]["items"][number];

const allOf = { movie: "films", tv: "series", anime: "anime", cartoon: "cartoons" } as const;

const factorName = {
  genre: "Genre",
  person: "Person in it",
  similar_user: "People with similar taste",
  want_signal: "Wanted by similar people",
  drop_risk: "Risk of giving up",
} as const satisfies Record<NonNullable<Correction["targetFactor"]>, string>;

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
} as const satisfies Record<Revision["change"], string>;

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
  appliedAt: "Start",
  expiresAt: "End",
};

const typeName = { boost: "Boost", reduce: "Reduce", block: "Block", reweight: "Reweight" } as const;

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
    ends: "Ends",
    actions: "Actions",
  },
  state: { scheduled: "Scheduled", in_force: "In force", expired: "Over", off: "Off" },
  stateLabel: "State",
  typeLabel: "Kind",
  personLabel: "Person",
  any: "All",
  anyone: "Anyone",
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
    start: "Starts",
    startNote: "Empty: at once",
    startKept: "Empty: as it was",
    end: "Ends",
    endNote: "Empty: no end",
    holdout: "Left out to measure, in per cent",
    holdoutNote: "From 0 to 50. These people do not get the correction, so that its effect is known.",
    holdoutNotePerson: "From 0 to 50. This share of the person's lists does not get it, so that its effect is known.",
    confirm: "Yes, this touches every title of everyone",
    confirmError: "This touches every title of everyone. Confirm it, or say what it is about.",
    summary: "In words",
    untouched: "say what it is about first",
    badMoment: "This is not a date and time.",
    saveNew: "Put it in force",
    saveRevision: "Save as a new version",
    saved: "Saved.",
    cancel: "Cancel",
    check: "Some fields need another look.",
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
  },
  histories: {
    title: "History",
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
