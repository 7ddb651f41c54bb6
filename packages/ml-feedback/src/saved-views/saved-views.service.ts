import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { countOtherViews, deleteView, listViewsOf, MOST_VIEWS, upsertView } from "./saved-views.repository.ts";
import type { SavedView, SaveViewInput } from "./saved-views.schema.ts";

export const listViews = async ({ db }: Pick<Context, "db">, userId: string): Promise<{ items: SavedView[] }> => ({
  items: await listViewsOf(db, userId),
});

export async function saveView(
  { db, now }: Pick<Context, "db" | "now">,
  userId: string,
  input: SaveViewInput,
): Promise<SavedView> {
  if ((await countOtherViews(db, userId, input.name)) >= MOST_VIEWS)
    throw new DomainError("view_limit", `${MOST_VIEWS} views are the most: remove one first.`, "name");
  return upsertView(db, { ...input, userId, at: now() });
}

export async function removeView({ db }: Pick<Context, "db">, userId: string, id: string): Promise<{ id: string }> {
  if (!(await deleteView(db, { id, userId })))
    throw new DomainError("view_not_found", "You have no view with this id.", "id");
  return { id };
}
