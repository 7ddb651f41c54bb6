import type { Db } from "@dailies/db";
import { keyOf } from "./title-key.ts";
import type { DemoTitle } from "./titles/catalogue.ts";

const LOADED = { action: "demo.loaded", subjectType: "installation", subjectId: "demo" } as const;

/** Whom the demo invents: by their addresses, which nobody can own. */
export type DemoPeople = { readonly accounts: readonly string[]; readonly domain: string };

const peopleOf = ({ accounts, domain }: DemoPeople) => ({
  OR: [{ email: { in: [...accounts] } }, { email: { endsWith: domain } }],
});

export const isLoaded = async (db: Db): Promise<boolean> => (await db.auditEntry.count({ where: LOADED })) > 0;

/** Nobody but the demo's own people was ever recommended anything here. */
export const isFresh = async (db: Db, people: DemoPeople): Promise<boolean> =>
  (await db.recommendationList.count({ where: { user: { NOT: peopleOf(people) } } })) === 0;

/** Written last, so that it stands only where all of the demo does. */
export const markLoaded = async (db: Db, createdAt: Date): Promise<void> => {
  await db.auditEntry.create({ data: { ...LOADED, actorId: null, createdAt } });
};

/**
 * Takes away what a process that was killed left of a demo without its mark: its people with all that hangs on them, and
 * what its administrator began. Titles stay; writing them again changes nothing.
 */
export const wipeHalfLoaded = async (db: Db, people: DemoPeople): Promise<void> => {
  const where = peopleOf(people);
  const ids = (await db.user.findMany({ where, select: { id: true } })).map(({ id }) => id);
  await db.auditEntry.deleteMany({ where: { OR: [{ actorId: { in: ids } }, { subjectId: { in: ids } }] } });
  await db.modelCorrection.deleteMany({ where: { adminId: { in: ids } } });
  await db.modelTraining.deleteMany({ where: { startedById: { in: ids } } });
  await db.user.deleteMany({ where });
};

/** Those that the catalogue lacks: what somebody imported is never overwritten. */
export const withoutKnown = async (db: Db, titles: readonly DemoTitle[]): Promise<DemoTitle[]> => {
  const known = await db.title.findMany({
    where: { tmdbId: { in: titles.map(({ tmdbId }) => tmdbId) } },
    select: { tmdbId: true, mediaType: true },
  });
  const keys = new Set(known.map(keyOf));
  return titles.filter((title) => !keys.has(keyOf(title)));
};

/** The embedded database never counts its rows by itself; without this it plans as if every table were empty. */
export const refreshStatistics = async (db: Db): Promise<void> => {
  await db.$executeRaw`ANALYZE`;
};
