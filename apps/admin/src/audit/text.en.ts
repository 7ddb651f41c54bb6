import type { RouterOutputs } from "@dailies/ml-feedback";
import { text as frame } from "../text/en.ts";
import { formats } from "../text/formats.ts";

export type AuditPage = RouterOutputs["audit"]["list"];
export type Entry = AuditPage["items"][number];

/** What was done, as it follows a name. */
const did: Readonly<Record<string, string>> = {
  "correction.create": "wrote a correction",
  "correction.revise": "revised a correction",
  "correction.deactivate": "switched a correction off",
  "correction.reactivate": "switched a correction on",
  "correction.expire": "ended a correction",
  "suggestion.dismiss": "turned a suggestion down",
  "outcome.record": "reported what somebody did",
  "outcome.retract": "took an answer back",
  "watchlist.set": "changed what a title is on a list",
  "watchlist.rate": "rated a title",
  "watchlist.remove": "took a title off a list",
  "training.start": "started a training",
  "training.cancel": "called a training off",
  "training.evaluate": "had a version weighed",
  "training.cancel_evaluation": "called the weighing of a version off",
  "training.derive": "made a version with other settings",
  "training.shadow": "changed whether a version scores in the shadow",
  "training.traffic": "changed a version's share of people",
  "training.promote": "let a version decide",
  "training.rollback": "went back to the version before",
  "alert.acknowledge": "looks after an alert",
  "settings.set": "changed the rules",
  "apiKey.create": "made a key",
  "apiKey.revoke": "revoked a key",
  "account.create": "made an account",
  "account.role": "changed somebody's role",
  "demo.loaded": "filled the demo",
};

const subjectTypes: Readonly<Record<string, string>> = {
  correction: "Corrections",
  suggestion: "Suggestions",
  outcome: "Answers",
  title: "Titles on lists",
  training: "Versions",
  alert: "Alerts",
  settings: "Rules",
  apiKey: "Keys",
  user: "Accounts",
  demo: "The demo",
};

const leafName: Readonly<Record<string, string>> = {
  activeVersion: "Decides",
  forced: "Past the gate",
  share: "Share of people",
  on: "In the shadow",
  from: "From",
  to: "To",
  modelVersion: "Version",
  status: "Status",
  rating: "Rating",
  role: "Role",
  until: "Not made again before",
  "weights.genre": "Weight of genres",
  "weights.person": "Weight of people in it",
  "weights.taste": "Weight of people alike",
  "weights.wantSignal": "Weight of demand",
  "weights.drop": "Weight of the risk of giving up",
  "policy.temperature": "Temperature of the draw",
  "policy.exploredShare": "Lists that are drawn",
  "policy.poolSize": "Titles drawn from",
  "policy.perComponent": "Best titles by each component",
};

const SHARES: ReadonlySet<string> = new Set(["share", "policy.exploredShare"]);
const INSTANTS: ReadonlySet<string> = new Set(["from", "to", "until"]);
const statusName: Readonly<Record<string, string>> = { want: "wanted", watched: "watched", dropped: "given up" };
const roleName: Readonly<Record<string, string>> = { user: "viewer", admin: "administrator" };

/** A stored value as people read it. */
const leafValue = (path: string, value: string | number | boolean | null): string => {
  if (value === null) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return SHARES.has(path) ? formats.finePercent(value) : String(value);
  if (INSTANTS.has(path) && !Number.isNaN(Date.parse(value))) return formats.moment(value);
  if (path === "role") return roleName[value] ?? value;
  return path === "status" ? (statusName[value] ?? value) : value;
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Every sentence of the audit. */
export const text = {
  brand: frame.brand,
  title: "Who did what?",
  lead: "Every act that changes what others see, with what stood there before. Nothing here can be edited.",
  defaultRange: "The last 28 days, unless you choose other dates.",
  did: (action: string) => did[action] ?? action,
  wished: "asked for it themselves",
  actions: Object.entries(did).map(([value, words]) => ({ value, label: capital(words) })),
  subjectTypes: Object.entries(subjectTypes).map(([value, label]) => ({ value, label })),
  product: "Dailies itself",
  gone: "Somebody who has left",
  forWhom: "for",
  rules: "The rules",
  key: (name: string, scopes: readonly string[]) => `${name}: ${formats.and(scopes)}`,
  unknown: { key: "A key", title: "A title", user: "An account", version: "A version", person: "One person" },
  filters: {
    legend: "Filters",
    who: "Who",
    forWhom: "For whom",
    anyone: "Anyone",
    action: "What they did",
    subject: "To what",
    any: "All",
    one: "One thing only",
    from: "From",
    to: "To, inclusive",
    clear: "Clear the filters",
    also: "Also filtered by",
    remove: (filter: string) => `Remove: ${filter}`,
  },
  details: "All that it said",
  differences: (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "difference", other: "differences" })}`,
  story: "All that happened to it",
  storyOf: (what: string) => `All that happened to it: ${what}`,
  leafName: (path: string) => leafName[path] ?? path,
  leafValue,
  entries: (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "entry", other: "entries" })} so far.`,
  end: "That is all of them.",
  more: "Earlier entries",
  emptyTitle: "Nobody did anything like this",
  empty: "Nothing fits these filters. Take one away, or choose other dates.",
  emptyAll: "In the last 28 days nothing was changed by hand.",
};
