import type { Db } from "@dailies/db";

const LOADED = "demo.loaded";
const DEMO_PEOPLE = "@people.dailies.test";

export const isDemoLoaded = async (db: Db): Promise<boolean> =>
  (await db.auditEntry.count({ where: { action: LOADED } })) > 0;

/** Written last, so that it stands only where all of the demo does. */
export const markDemoLoaded = async (db: Db, actorId: string): Promise<void> => {
  await db.auditEntry.create({ data: { actorId, action: LOADED, subjectType: "installation", subjectId: "demo" } });
};

/** Takes away what a killed process left of a demo that was never marked as loaded: its people and its trainings. */
export const wipeHalfLoadedDemo = async (db: Db, accounts: readonly string[]): Promise<void> => {
  const people = { OR: [{ email: { endsWith: DEMO_PEOPLE } }, { email: { in: [...accounts] } }] };
  await db.modelCorrection.deleteMany({ where: { admin: people } });
  await db.modelTraining.deleteMany({ where: { startedBy: people } });
  await db.user.deleteMany({ where: people });
};
