import { alertKindSchema, correctionSchema, outcomeSchema, settingsSchema } from "@dailies/ml-feedback/schemas";
import type { LinkProps } from "@tanstack/react-router";
import { z } from "zod";
import type { Difference } from "../corrections/difference-table.tsx";
import { text as corrections } from "../corrections/text.ts";
import { text as decisions } from "../decisions/text.ts";
import { changesBetween, RULES } from "../settings/setting-values.ts";
import { text as settings } from "../settings/text.ts";
import { text as watching } from "../watching/text.ts";
import { type Leaf, leavesThatDiffer } from "./leaves.ts";
import { type AuditPage, type Entry, text } from "./text.ts";

type Names = AuditPage["names"];
export type Door = Pick<LinkProps, "to" | "search" | "params">;
export type Story = {
  /** What it was done to. */
  readonly name: string;
  readonly door: Door | null;
  readonly rows: readonly Difference[];
  /** Nothing stood there before: the rows are all that was said. */
  readonly isFirst: boolean;
  /** Somebody asked for it themselves. */
  readonly isWish: boolean;
};

const saidSchema = correctionSchema.pick({
  userId: true,
  tmdbId: true,
  mediaType: true,
  correctionType: true,
  targetFactor: true,
  targetValue: true,
  correctionValue: true,
});
const answerSchema = outcomeSchema
  .pick({ decisionId: true, userAction: true, refusal: true, rating: true, statusAfter: true })
  .extend({ tmdbId: z.int(), mediaType: z.string() });
const keySchema = z.object({ name: z.string(), scopes: z.array(z.string()) });
const alertSchema = z.object({ kind: alertKindSchema });

const NOTHING = { rows: [], isFirst: false, isWish: false } as const;

const leafRows = ({ before, after }: Pick<Entry, "before" | "after">): Difference[] =>
  leavesThatDiffer(before, after)
    .filter(({ path }) => path !== "modelVersion" && !path.startsWith("gate."))
    .map(({ path, ...leaf }) => ({
      field: text.leafName(path),
      before: text.leafValue(path, leaf.before),
      after: text.leafValue(path, leaf.after),
    }));

/** A correction's stored value by its name where it has one. */
const correctionValue = (path: string, leaf: Leaf, { entry, names }: { entry: Entry; names: Names }): string => {
  const said = saidSchema.safeParse(entry.after ?? entry.before).data;
  const stored = typeof leaf === "boolean" ? (leaf ? "on" : "off") : leaf === null ? null : String(leaf);
  const name = {
    userId: names[`user:${stored}`],
    tmdbId: names[`title:${said?.mediaType}:${stored}`],
    targetValue: names[`person:${stored}`] ?? names[`user:${stored}`],
  }[path];
  return name ?? corrections.fieldValue(path, stored, said?.correctionType);
};

const ofCorrection = (entry: Entry, names: Names): Story => {
  const { before, after, subjectId, actorId } = entry;
  const said = saidSchema.safeParse(after).data;
  const { userId, tmdbId, mediaType, targetValue } = said ?? {};
  const name = said
    ? `${corrections.scopeWords({
        ...said,
        userName: names[`user:${userId}`] ?? text.unknown.person,
        titleName: names[`title:${mediaType}:${tmdbId}`] ?? null,
        targetLabel: names[`person:${targetValue}`] ?? names[`user:${targetValue}`] ?? null,
      })} – ${corrections.valueWords(said)}`
    : subjectId;
  const rows = leavesThatDiffer(before, after)
    .filter(({ path }) => path !== "reason")
    .map(({ path, ...leaf }) => ({
      field: corrections.fieldName(path),
      before: correctionValue(path, leaf.before, { entry, names }),
      after: correctionValue(path, leaf.after, { entry, names }),
    }));
  return {
    name,
    door: { to: "/corrections", search: { history: subjectId } },
    rows,
    isFirst: before === null,
    isWish: before === null && actorId !== null && actorId === userId,
  };
};

const ofSettings = ({ before, after }: Entry): Story => {
  const [one, other] = [settingsSchema.safeParse(before).data, settingsSchema.safeParse(after).data];
  const story = { ...NOTHING, name: text.rules, door: { to: "/settings" } } as const;
  // What another release knew is shown as it was kept.
  if (!one || !other) return { ...story, rows: leafRows({ before, after }) };
  const { numbers, muted, unmuted } = changesBetween(one, other);
  const { on, off } = settings.dialog;
  const ofNumber = ({ path, ...change }: (typeof numbers)[number]): Difference => {
    const unit = RULES.find((rule) => rule.path === path)?.unit ?? "index";
    const [was, is] = [settings.valueWords(unit, change.before), settings.valueWords(unit, change.after)];
    return { field: settings.rule[path].label, before: was, after: is };
  };
  return {
    ...story,
    rows: [
      ...numbers.map(ofNumber),
      ...muted.map((kind) => ({ field: watching.kindName[kind], before: on, after: off })),
      ...unmuted.map((kind) => ({ field: watching.kindName[kind], before: off, after: on })),
    ],
  };
};

const personDoor = (userId: string | null): Door | null =>
  userId === null ? null : { to: "/people/$id", params: { id: userId } };

const ofOutcome = ({ before, after, onBehalfOfId }: Entry, names: Names): Story => {
  const answer = answerSchema.safeParse(after ?? before).data;
  const title = names[`title:${answer?.mediaType}:${answer?.tmdbId}`] ?? text.unknown.title;
  const did = answer && decisions.outcomeSentence({ ...answer, retractsEventId: null });
  return {
    ...NOTHING,
    name: did ? `${title}: ${did}` : title,
    door: answer?.decisionId ? { to: "/decisions/$id", params: { id: answer.decisionId } } : personDoor(onBehalfOfId),
  };
};

/** A suggestion by its key: dimension, value and direction. */
const suggestionName = (key: string, names: Names): string => {
  const [dimension, ...rest] = key.split(":");
  const value = rest.slice(0, -1).join(":");
  const known: Readonly<Record<string, string>> = { ...decisions.mediaTypeName, ...decisions.sourceName };
  return dimension === "person" ? (names[`person:${value}`] ?? value) : (known[value] ?? decisions.genre(value));
};

/** What an entry tells, in names, with the way to what it is about. */
export const storyOf = (entry: Entry, names: Names): Story => {
  const { subjectType, subjectId, before, after, onBehalfOfId } = entry;
  switch (subjectType) {
    case "correction":
      return ofCorrection(entry, names);
    case "settings":
      return ofSettings(entry);
    case "outcome":
      return ofOutcome(entry, names);
    case "title":
      return {
        ...NOTHING,
        name: names[`title:${subjectId}`] ?? text.unknown.title,
        door: personDoor(onBehalfOfId),
        rows: leafRows(entry),
      };
    case "training": {
      const version = names[`training:${subjectId}`];
      const door: Door | null = version ? { to: "/trainings", search: { version } } : null;
      return {
        ...NOTHING,
        name: version ?? text.unknown.version,
        door,
        rows: leafRows(entry),
        isFirst: before === null,
      };
    }
    case "apiKey": {
      const key = keySchema.safeParse(after).data;
      const scopes = key?.scopes.map((scope) => settings.keys.scope.get(scope) ?? scope) ?? [];
      return { ...NOTHING, name: key ? text.key(key.name, scopes) : text.unknown.key, door: { to: "/settings" } };
    }
    case "alert": {
      const alert = alertSchema.safeParse(after).data;
      return { ...NOTHING, name: alert ? watching.kindName[alert.kind] : subjectId, door: { to: "/watching" } };
    }
    case "suggestion":
      return {
        ...NOTHING,
        name: suggestionName(subjectId, names),
        door: { to: "/corrections" },
        rows: leafRows(entry),
        isFirst: true,
      };
    case "user":
      return {
        ...NOTHING,
        name: names[`user:${subjectId}`] ?? text.unknown.user,
        door: personDoor(subjectId),
        rows: leafRows(entry),
        isFirst: true,
      };
    default:
      return { ...NOTHING, name: subjectId, door: null, rows: leafRows(entry) };
  }
};
