import { type Db, inTransaction } from "@dailies/db";
import type { z } from "zod";
import { personOf } from "../acting/acting.service.ts";
import type { Context, UserActor } from "../context.ts";
import { resolveTarget } from "../corrections/correction-target.ts";
import { type CorrectionRow, formOf, insertWish, replaceCorrection } from "../corrections/corrections.repository.ts";
import { recordChanges, requireCorrection } from "../corrections/corrections.service.ts";
import { DomainError } from "../errors.ts";
import { OWN_REASONS } from "../own-reasons.schema.ts";
import { titleKey } from "../titles/title-key.ts";
import { listPersonNames, listTitleSummaries } from "../titles/titles.repository.ts";
import { conditionsOf, correctionOf, wishOf } from "./wish-correction.ts";
import { FEWEST_LISTS, judgeWish } from "./wish-effect.ts";
import {
  findOwnWish,
  findWishAbout,
  listOwnWishes,
  lockWishes,
  MOST_WISHES,
  sumWishSides,
} from "./wishes.repository.ts";
import type {
  listWishesOutput,
  SetWishInput,
  setWishOutput,
  Wish,
  WishSubject,
  wishEffectsOutput,
} from "./wishes.schema.ts";

type Deps = Pick<Context, "db" | "now">;

/** Days before a wish and after it whose lists are compared. */
const COMPARED_DAYS = 28;

/** Makes the wish, which acts from the next list on, in place of another one about the same; saying it again changes nothing. */
export async function setWish(
  { db, now }: Deps,
  actor: UserActor,
  { subject, wish, onBehalfOf }: SetWishInput,
): Promise<z.infer<typeof setWishOutput>> {
  const at = now();
  const { userId: authorId } = actor;
  const userId = await personOf(db, { actor, onBehalfOf });
  const existing = await requireSubject(db, subject);
  const { row, before } = await inTransaction(db, async (tx) => {
    await lockWishes(tx, userId);
    const before = await findWishAbout(tx, userId, conditionsOf(existing));
    const said = before === null ? null : wishOf(before);
    if (before !== null && said?.wish === wish) return { row: before, before: wish };
    if (before !== null) await switchOff(tx, before, { authorId, at, reason: NOW_ASKED[wish] });
    else if ((await listOwnWishes(tx, userId)).length >= MOST_WISHES)
      throw new DomainError("wish_limit", `${MOST_WISHES} wishes are the most: take one back first.`, "subject");
    const form = { ...correctionOf(existing, wish), userId, reason: ASKED[wish], appliedAt: at };
    const row = await insertWish(tx, form, at);
    const reason = onBehalfOf?.reason ?? row.reason;
    await recordChanges(tx, [{ row, before: null, reason }], { change: "created", authorId, at });
    return { row, before: said?.wish ?? null };
  });
  const [view] = await toWishes(db, [row]);
  if (view === undefined) throw new Error("The wish that was just made cannot be read.");
  return { wish: view, replaced: before === wish ? null : before };
}

const ASKED = { more: OWN_REASONS.askedMore, less: OWN_REASONS.askedLess, never: OWN_REASONS.askedNever };
const NOW_ASKED = { more: OWN_REASONS.nowMore, less: OWN_REASONS.nowLess, never: OWN_REASONS.nowNever };

/** Ends a wish: the next list is as if it had never been. One that is somebody else's, or over, is not found. */
export async function takeBackWish({ db, now }: Deps, userId: string, id: string): Promise<{ id: string }> {
  const at = now();
  await inTransaction(db, async (tx) => {
    await lockWishes(tx, userId);
    const row = await findOwnWish(tx, userId, id);
    if (row === null) throw new DomainError("correction_not_found", "You have no wish with this id.", "id");
    await switchOff(tx, row, { authorId: userId, at, reason: OWN_REASONS.takenBack });
  });
  return { id };
}

type Occasion = { readonly authorId: string; readonly at: Date; readonly reason: string };

async function switchOff(tx: Db, row: CorrectionRow, { authorId, at, reason }: Occasion): Promise<void> {
  const before = formOf(row);
  await replaceCorrection(tx, { id: row.id, version: row.version, form: { ...before, isActive: false }, at });
  const changed = { row: await requireCorrection(tx, row.id), before, reason };
  await recordChanges(tx, [changed], { change: "deactivated", authorId, at });
}

export async function listWishes({ db }: Deps, userId: string): Promise<z.infer<typeof listWishesOutput>> {
  return { items: await toWishes(db, await listOwnWishes(db, userId)) };
}

/** For each wish, how much of that kind was on screen before it and since. */
export async function listWishEffects({ db, now }: Deps, userId: string): Promise<z.infer<typeof wishEffectsOutput>> {
  const wishes = await toWishes(db, await listOwnWishes(db, userId));
  const sides = await sumWishSides(
    db,
    wishes.map(({ id }) => id),
    { userId, at: now(), days: COMPARED_DAYS },
  );
  const sideOf = (wish: Wish, isAfter: boolean) =>
    sides.find((side) => side.id === wish.id && side.isAfter === isAfter);
  return {
    days: COMPARED_DAYS,
    fewestLists: FEWEST_LISTS,
    items: wishes.map((wish) => ({ ...wish, ...judgeWish(wish.wish, sideOf(wish, false), sideOf(wish, true)) })),
  };
}

/** The subject as the catalogue writes it; refuses, by field, what does not exist. */
async function requireSubject(db: Db, subject: WishSubject): Promise<WishSubject> {
  const { targetValue } = await resolveTarget(db, { userId: null, ...conditionsOf(subject) });
  return subject.kind === "genre" && targetValue !== null ? { ...subject, genre: targetValue } : subject;
}

async function toWishes(db: Db, rows: readonly CorrectionRow[]): Promise<Wish[]> {
  const said = rows.flatMap((row) => {
    const wish = wishOf(row);
    return wish === null ? [] : [{ id: row.id, since: row.appliedAt.toISOString(), ...wish }];
  });
  const subjects = said.map(({ subject }) => subject);
  const people = await listPersonNames(
    db,
    subjects.flatMap((subject) => (subject.kind === "person" ? [subject.personId] : [])),
  );
  const titles = await listTitleSummaries(
    db,
    subjects.flatMap((subject) => (subject.kind === "title" ? [subject] : [])),
  );
  const labelOf = (subject: WishSubject): string => {
    if (subject.kind === "genre") return subject.genre;
    if (subject.kind === "decade") return String(subject.decade);
    if (subject.kind === "person") return people.get(subject.personId) ?? "";
    return subject.kind === "title" ? (titles.get(titleKey(subject))?.title ?? "") : subject.mediaType;
  };
  return said.map((each) => ({ ...each, label: labelOf(each.subject) }));
}
