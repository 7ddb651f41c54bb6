import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import { z } from "zod";
import type { SavedView, SaveViewInput } from "./saved-views.schema.ts";

/** Many more than stand side by side on a page. */
export const MOST_VIEWS = 50;

type Row = { id: string; name: string; filter: unknown; updatedAt: Date };

const toView = ({ id, name, filter, updatedAt }: Row): SavedView => ({
  id,
  name,
  filter: z.record(z.string(), z.json()).parse(filter),
  updatedAt: updatedAt.toISOString(),
});

/** By name. */
export async function listViewsOf(db: Db, userId: string): Promise<SavedView[]> {
  const rows = await db.savedView.findMany({ where: { userId }, orderBy: { name: "asc" }, take: MOST_VIEWS });
  return rows.map(toView);
}

export const countOtherViews = (db: Db, userId: string, name: string): Promise<number> =>
  db.savedView.count({ where: { userId, name: { not: name } } });

type NewView = SaveViewInput & { readonly userId: string; readonly at: Date };

export async function upsertView(db: Db, { userId, name, filter, at }: NewView): Promise<SavedView> {
  return toView(
    await db.savedView.upsert({
      where: { userId_name: { userId, name } },
      create: { id: newId(), userId, name, filter, createdAt: at, updatedAt: at },
      update: { filter, updatedAt: at },
    }),
  );
}

/** False when the person has no such view. */
export async function deleteView(db: Db, { id, userId }: { id: string; userId: string }): Promise<boolean> {
  const { count } = await db.savedView.deleteMany({ where: { id, userId } });
  return count === 1;
}
