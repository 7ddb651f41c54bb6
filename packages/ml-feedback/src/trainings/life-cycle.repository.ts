import type { Db } from "@dailies/db";
import { z } from "zod";
import { OWN_REASONS } from "../own-reasons.schema.ts";
import { findVersion, type Version } from "./trainings.repository.ts";

/** Any constant: whoever starts, promotes or rolls back waits here for the one before, until their transaction ends. */
const LIFE_CYCLE_LOCK = 4_817_203;

export async function lockLifeCycle(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LIFE_CYCLE_LOCK}::bigint)`;
}

export type Switch = {
  readonly fromId: string;
  readonly toId: string;
  readonly at: Date;
  readonly promotedById: string | null;
  readonly reason: string | null;
};

/** Ends the experiment that runs, if one does; not before it began, by whichever server's clock. */
export async function endExperiment(
  tx: Db,
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "TrafficExperiment" SET "endedAt" = greatest("startedAt", ${at}), "endReason" = ${reason}
    WHERE "endedAt" IS NULL`;
  await tx.modelTraining.updateMany({ where: { trafficShare: { gt: 0 } }, data: { trafficShare: 0 } });
}

/**
 * Call under `lockLifeCycle`. The old version steps down first: the database allows one active version at most. An
 * experiment compared with what no longer decides, and a version that decides has no shadow.
 */
export async function switchActive(tx: Db, { fromId, toId, at, promotedById, reason }: Switch): Promise<void> {
  await endExperiment(tx, { at, reason: OWN_REASONS.anotherVersion });
  await tx.modelTraining.update({ where: { id: fromId }, data: { status: "deprecated", deprecatedAt: at } });
  await tx.modelTraining.update({
    where: { id: toId },
    data: {
      status: "active",
      activatedAt: at,
      deprecatedAt: null,
      shadowSince: null,
      promotedById,
      promotionReason: reason,
    },
  });
}

export const PROMOTE_ACTION = "training.promote";
export const ROLLBACK_ACTION = "training.rollback";

export const aboutTraining = (action: string, subjectId: string, actorId: string | null) => ({
  actorId,
  action,
  subjectType: "training",
  subjectId,
});

/**
 * The version that the active one replaced; null for one that replaced none. Promotions lie on a stack and a rollback takes
 * the topmost away, so that each goes one step further back, also where a version was promoted more than once. The way back
 * is from each switch to the one that made what it replaced active: the order of the entries, by the clocks of several
 * servers, only decides between two that did.
 */
export async function findReplacedVersion(tx: Db, activeVersion: string): Promise<Version | null> {
  const switches = await tx.auditEntry.findMany({
    where: { subjectType: "training", action: { in: [PROMOTE_ACTION, ROLLBACK_ACTION] } },
    orderBy: { id: "desc" },
    select: { action: true, before: true, after: true },
  });
  const left = switches.map(({ action, before, after }) => ({
    action,
    from: switchedSchema.parse(before).activeVersion,
    to: switchedSchema.parse(after).activeVersion,
  }));
  let current = activeVersion;
  let rolledBack = 0;
  while (true) {
    const last = left.find(({ to }) => to === current);
    if (last === undefined) return null;
    if (last.action === PROMOTE_ACTION && rolledBack === 0) return findVersion(tx, last.from);
    rolledBack += last.action === ROLLBACK_ACTION ? 1 : -1;
    current = last.from;
    left.splice(left.indexOf(last), 1);
  }
}

const switchedSchema = z.object({ activeVersion: z.string() });
