import type { RouterOutputs } from "@dailies/ml-feedback";
import type { WatchStatus, WishKind } from "@dailies/ml-feedback/schemas";
import { text as frame } from "../text/en.ts";
import { formats } from "../text/formats.ts";

export type Person = RouterOutputs["users"]["get"];
export type WatchlistItem = RouterOutputs["watchlist"]["listFor"]["items"][number];
export type Reaction = RouterOutputs["outcomes"]["listFor"]["items"][number];

const titles = (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "title", other: "titles" })}`;

/** What somebody can have done, as an administrator reports it. */
const deeds = {
  want: "Wanted to see it",
  watched: "Watched it",
  rated: "Rated it",
  dropped: "Gave up on it",
  seen_it: "Said: seen it",
  not_now: "Said: not tonight",
  not_this: "Said: not this one",
  not_this_kind: "Said: less like this",
};
export type DeedName = keyof typeof deeds;
const DEEDS: readonly DeedName[] = [
  "want",
  "watched",
  "rated",
  "dropped",
  "seen_it",
  "not_now",
  "not_this",
  "not_this_kind",
];

const status = { want: "Wanted", watched: "Watched", dropped: "Given up" } satisfies Record<WatchStatus, string>;

/** Every sentence of the people's pages. */
export const text = {
  brand: frame.brand,
  title: "Who is it for?",
  lead: "Everyone who is recommended something. Open somebody to see what they see, and to act for them.",
  search: "Name or email",
  searchHint: "Name or email, or a part of it",
  columns: { name: "Name", email: "Email", role: "Role", since: "Here since" },
  tableLabel: "People, by name",
  role: (role: string): string => (role === "admin" ? "Administrator" : "Viewer"),
  more: "More people",
  found: (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "person", other: "people" })} so far.`,
  end: "That is all of them.",
  nobody: (query: string) => `Nobody is called “${query}”`,
  nobodyLead: "Try fewer letters, or a part of the email address.",
  nobodyYet: "Nobody is here yet",
  person: {
    title: (name: string) => `What does ${name} see?`,
    back: "All people",
    since: (day: string) => `Here since ${day}`,
    lists: (count: number, latest: string | null) =>
      latest === null
        ? "Was never recommended anything"
        : `${formats.count(count)} ${formats.plural(count, { one: "list", other: "lists" })}, the latest ${latest}`,
    onLists: ({ want, watched, dropped }: Person["watchlist"]) =>
      `${titles(want)} wanted, ${titles(watched)} watched, ${titles(dropped)} given up`,
    onlyTypes: (types: readonly string[]) => `Wants only: ${types.join(", ")}`,
    never: (genres: readonly string[]) => `Never wants: ${genres.join(", ")}`,
    audit: "What was done for them",
    act: (name: string) => `Act for ${name}`,
    record: "Record what they did",
    addTitle: "Put a title on their list",
    wish: "Note a wish of theirs",
    correct: "Write a correction for them",
  },
  watchlist: {
    title: "Their lists of titles",
    status,
    all: "All",
    statusLabel: "Which list",
    counted: (name: string, count: number) => `${name} (${formats.count(count)})`,
    rated: (rating: number) => `rated ${rating} of 10`,
    change: "Change",
    changeOf: (title: string) => `Change ${title}`,
    more: "More titles",
    empty: "Nothing stands here",
  },
  shown: {
    title: "What they were recommended",
    lead: "The newest lists, each title with what came of it.",
    list: (moment: string, version: string) => `${moment}, by ${version}`,
    all: "Every decision made for them",
    empty: "Nothing yet",
  },
  corrections: {
    title: "Corrections and wishes",
    lead: "What administrators overrode for them alone, and what they asked for themselves.",
    empty: "Nothing is overridden for them alone",
    more: "More corrections",
  },
  reactions: {
    title: "What they did",
    lead: "As it was reported, the latest report first. What was concluded from their silence is not here.",
    columns: {
      when: "When",
      what: "What",
      title: "Title",
      source: "Reported",
      answers: "In answer to",
      actions: "Actions",
    },
    tableLabel: "What they did, the latest report first",
    toNothing: "Nothing that was shown",
    toDecision: "A recommendation",
    takeBack: "Take back",
    takeBackOf: (what: string) => `Take back: ${what}`,
    takenBack: "taken back",
    more: "Earlier",
    empty: "They have not done anything yet",
  },
  acting: {
    lead: (name: string) => `You act for ${name}. That it was you, and why, stands in the audit.`,
    cancel: "Cancel",
    close: "Close",
    titleLabel: "Title",
    titlePlaceholder: "Search by name",
    titleMissing: "Choose the title.",
    deed: "What happened",
    deeds: DEEDS.map((value) => ({ value, label: deeds[value] })),
    rating: "Rating",
    ratingRange: "A whole number from 1 to 10.",
    when: "When",
    whenNote: "Empty: now",
    badMoment: "This is not a date and time.",
    record: "Record it",
    recorded: (answers: boolean): string =>
      answers
        ? "Recorded. It answers a recommendation, whose label follows it."
        : "Recorded. It answers no recommendation.",
    place: "What it is on their list",
    places: { ...status, rated: "Rated", removed: "Off their lists" },
    changeList: (title: string) => `Change ${title}`,
    save: "Save",
    saved: "Saved.",
    wishKind: "They want",
    wishKinds: { more: "More of it", less: "Less of it", never: "None of it" } satisfies Record<WishKind, string>,
    wishAbout: "Of what",
    wishSubjects: { genre: "A genre", person: "Somebody in films", title: "One title", media_type: "A media type" },
    genre: "Genre",
    mediaType: "Media type",
    subjectMissing: "Say of what.",
    wished: "Noted. It holds from their next list on.",
    takeBackTitle: "Take an answer back",
    takenBack: "Taken back. Labels and lists are as if it had not been said.",
    written: "The correction is in force.",
  },
};
