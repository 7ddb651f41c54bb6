import type { RouterOutputs } from "@dailies/ml-feedback";
import { text as frame } from "../text/en.ts";
import { formats } from "../text/formats.ts";
import { text as watching } from "../watching/text.en.ts";
import type { Group, Path, Rule, Unit } from "./setting-values.ts";

export type ApiKey = RouterOutputs["apiKeys"]["list"]["items"][number];
type Fixed = RouterOutputs["settings"]["get"]["fixed"];
type Policy = NonNullable<RouterOutputs["trainings"]["get"]["policy"]>;

const days = (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "day", other: "days" })}`;
const hours = (count: number) => `${formats.count(count)} ${formats.plural(count, { one: "hour", other: "hours" })}`;
const hundredths = (share: number) => String(Number((100 * share).toFixed(2)));
const points = (share: number) =>
  `${hundredths(share)} ${formats.plural(Number(hundredths(share)), { one: "point", other: "points" })}`;

/** A value with its unit. */
const valueWords = (unit: Unit, value: number): string => {
  switch (unit) {
    case "days":
      return days(value);
    case "hours":
      return hours(value);
    case "percent":
      return `${hundredths(value)}%`;
    case "points":
      return points(value);
    case "index":
      return String(value);
    case "rewards":
      return `${value} ${formats.plural(value, { one: "reward", other: "rewards" })} per list`;
  }
};

const bare = (unit: Unit, value: number) =>
  unit === "percent" || unit === "points" ? hundredths(value) : String(value);

/** What each setting is called, and what it does. */
const rule = {
  "windows.recentDays": {
    label: "Days judged",
    does: "The newest days whose decisions had their week. What people made of them is measured here.",
  },
  "windows.baselineDays": {
    label: "Days compared with",
    does: "The days before those, which the newest are held against. At least as many.",
  },
  "windows.silenceHours": {
    label: "Silence worth a look",
    does: "When nobody has answered for so long, somebody is told.",
  },
  "windows.expiringDays": {
    label: "Notice before a correction ends",
    does: "So long before its end somebody is told, in time to renew it.",
  },
  "guardrails.dropRate": {
    label: "Given up, at most",
    does: "The largest share of what was shown that people may give up on.",
  },
  "guardrails.blockRate": {
    label: "Refused for good, at most",
    does: "The largest share of what was shown that people may refuse for good.",
  },
  "guardrails.calibrationGap": {
    label: "Predicted and observed apart, at most",
    does: "How far the mean prediction may lie from what came, in points of a hundred.",
  },
  "guardrails.driftExcess": {
    label: "Drift beyond chance, at most",
    does: "How far the mix of what comes in may move: the stability index, less what chance alone leaves.",
  },
  "guardrails.lateRate": {
    label: "Late answers, at most",
    does: "The largest share of answers that may come more than a day after they happened.",
  },
  "guardrails.duplicateRate": {
    label: "Sent again, at most",
    does: "The largest share of what arrives that may have arrived before.",
  },
  "guardrails.refusedRate": {
    label: "Not taken, at most",
    does: "The largest share of what arrives that may have to be refused.",
  },
  "evaluation.margin": {
    label: "A difference to speak of",
    does: "Two versions closer than this count as alike. One rating of ten is a reward of 1.",
  },
  "alerts.falseAlarmRate": {
    label: "False alarms, at most",
    does: "How often a rule may cry wolf at one look with nothing the matter. Lower finds less, later.",
  },
  "alerts.remindAfterHours": {
    label: "Reminder",
    does: "An alert that nobody took is told again after so long, and never sooner.",
  },
} satisfies Record<Path, { readonly label: string; readonly does: string }>;

const group = {
  windows: { title: "What is looked at", lead: "Which days the rules judge, and what those are held against." },
  guardrails: {
    title: "Guardrails",
    lead: "Past one of these an alert is raised. It stops nothing by itself.",
  },
  evaluation: { title: "Judging versions", lead: "When a version is weighed against the one that decides." },
  alerts: { title: "Alerts", lead: "How sure a rule has to be, and which rules are asked at all." },
} satisfies Record<Group, { readonly title: string; readonly lead: string }>;

/** Every sentence of the settings page. */
export const text = {
  brand: frame.brand,
  title: "What are the rules?",
  lead: "What is watched, when somebody is told, and who may write from outside.",
  neutral: "None of this changes a list, a label or what a model learns from.",
  changed: (moment: string, name: string | null) => `Last changed ${moment} by ${name ?? "somebody who has left"}.`,
  unchanged: "Nobody has changed anything yet: all is as it comes.",
  group,
  rule,
  valueWords,
  range: ({ unit, min, max }: Rule) => `From ${bare(unit, min)} to ${valueWords(unit, max)}.`,
  fewer: "The days compared with must be at least as many as the days judged.",
  suffix: { days: " days", hours: " hours", percent: "%", points: " points", index: "", rewards: "" } satisfies Record<
    Unit,
    string
  >,
  usual: (value: string) => `Usual: ${value}`,
  takeUsual: (label: string, value: string) => `Put “${label}” back to the usual ${value}`,
  asked: "Rules that are asked",
  askedHint: "A rule that is not asked finds nothing, and says so on the page of what is watched.",
  kindName: watching.kindName,
  dirty: (count: number) =>
    `${formats.count(count)} ${formats.plural(count, { one: "change", other: "changes" })} not saved`,
  undo: "Undo them",
  review: "Look and save",
  check: "Some fields need another look.",
  saved: "Saved. It holds from now on.",
  cancel: "Cancel",
  close: "Close",
  dialog: {
    title: "What would change",
    setting: "Setting",
    now: "Now",
    after: "After",
    on: "Asked",
    off: "Not asked",
    effects: {
      windows: "The rules are asked over these days at their next look, within minutes.",
      guardrails: "At the next look, within minutes, alerts are raised and ended by the new limits.",
      evaluation: "Versions that are weighed from now on are judged by it. Verdicts that were given stay.",
      alerts: "It holds from the next look on, within minutes.",
    } satisfies Record<Group, string>,
    reason: "Why",
    reasonHint: "For others to read in the audit. May be left empty.",
    save: "Save",
  },
  stale: {
    title: (version: number) => `Somebody saved version ${version} meanwhile`,
    lead: "Nothing of yours was saved. This is where the two differ:",
    same: "They say the same now.",
    theirs: "Theirs",
    yours: "Yours",
    takeTheirs: "Continue from theirs",
    keepMine: "Keep mine and look once more",
  },
  fixed: {
    title: "What stands fast",
    lead: "No setting changes these: other ones are another reward contract, or another version.",
    contract: (version: number) => `Reward contract ${version}`,
    label: "What people do counts when it happens within",
    labelSays: ({ windowDays, longWindowDays }: Fixed) =>
      `${days(windowDays)}; a second label looks at ${days(longWindowDays)}`,
    grace: "Silence is believed",
    graceSays: ({ graceHours }: Fixed) => `${hours(graceHours)} after that`,
    attribution: "An answer without a decision belongs to",
    attributionSays: ({ attributionDays }: Fixed) => `the newest showing of the ${days(attributionDays)} before`,
    rated: "A rating is a success",
    ratedSays: ({ likedFromRating }: Fixed) => `from ${likedFromRating} of 10; its reward is (rating − 1) / 9`,
    rewards: "Rewards without a rating",
    rewardsSays: ({ watchedReward, wantReward }: Fixed) =>
      `watched ${watchedReward}, wanted ${wantReward}, refused, given up or ignored 0`,
    cooldown: "A title that was on screen comes back",
    cooldownSays: ({ cooldownDays }: Fixed) => `after ${days(cooldownDays)} at the earliest`,
    reminder: "A title on the want list comes back as a reminder",
    reminderSays: ({ reminderDays }: Fixed) => `after ${days(reminderDays)}`,
    cold: "Too little is known of somebody",
    coldSays: ({ coldStartWatched }: Fixed) => `who has watched fewer than ${coldStartWatched} titles`,
    version: (version: string) => `${version}, which decides now`,
    draw: "Lists that are drawn, not ranked",
    drawSays: ({ exploredShare, temperature }: Policy) =>
      `${formats.finePercent(exploredShare)}, at a temperature of ${temperature}`,
    pool: "Drawn from",
    poolSays: ({ poolSize, perComponent }: Policy) =>
      `the best ${poolSize}, and the best ${perComponent} by each component`,
    otherVersion: "Make a version that draws otherwise",
  },
  keys: {
    title: "Keys for servers",
    lead: "A server that writes its own decisions or answers sends one in the header x-api-key.",
    create: "Make a key",
    columns: { name: "Name", scopes: "May write", made: "Made", used: "Last used", state: "State" },
    tableLabel: "Keys, the newest first",
    scope: new Map([
      ["decisions:write", "Decisions"],
      ["outcomes:write", "Answers"],
    ]),
    scopeHint: new Map([
      ["decisions:write", "What another recommender showed, with its odds and reasons."],
      ["outcomes:write", "What people did, whoever showed it."],
    ]),
    never: "Never",
    works: "Works",
    revoked: (moment: string) => `Revoked ${moment}`,
    revoke: "Revoke",
    revokeOf: (name: string) => `Revoke ${name}`,
    revokeLead: (name: string) =>
      `Whatever uses “${name}” is refused from now on. A revoked key stays revoked; a new one can be made.`,
    usedNote: (moment: string | null) => (moment === null ? "It was never used." : `It was last used ${moment}.`),
    emptyTitle: "No server writes from outside",
    empty: "Make a key for one that should.",
    more: "Older keys",
    name: "What is it for?",
    nameHint: "So that others know which server to look at.",
    nameMissing: "Give it a name.",
    scopes: "What may it write?",
    scopesMissing: "Choose at least one.",
    madeTitle: (name: string) => `The key of ${name}`,
    madeLead: "It is shown this once. Only its fingerprint is kept here, so copy it to where it is used now.",
    key: "Key",
    copy: "Copy",
    copied: "Copied",
    kept: "I have kept it",
  },
};
