import type { Db } from "@dailies/db";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";

/** Counts that are all zero, or one, where everything works. */
export const countTroubles = async (db: Db, limits: { readonly overdueSince: Date; readonly stuckSince: Date }) => {
  const { version: contractVersion, windowDays } = REWARD_CONTRACT_V1;
  return {
    activeVersions: await db.modelTraining.count({ where: { status: "active" } }),
    stuckTrainings: await db.modelTraining.count({
      where: { status: "training", createdAt: { lt: limits.stuckSince } },
    }),
    administrators: await db.user.count({
      where: { role: "admin", banned: false, accounts: { some: { providerId: "credential" } } },
    }),
    overdueDecisions: await db.recommendationDecision.count({
      where: { shownAt: { lt: limits.overdueSince }, labels: { none: { contractVersion, windowDays } } },
    }),
    titles: await db.title.count(),
  };
};
