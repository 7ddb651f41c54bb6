import { z } from "zod";
import type { Context, UserActor } from "../context.ts";
import { decodeCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { type Deed, type Fact, NO_DEED } from "../outcomes/fact.ts";
import type { RecordedFact } from "../outcomes/record-facts.service.ts";
import { recordFactFor } from "../outcomes/record-for.service.ts";
import { labelOnArrival, onArrival, toLabelOutput } from "../outcomes/title-history.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { WatchStatus } from "../titles/titles.schema.ts";
import { instantSchema, titleRefSchema } from "../wire.schema.ts";
import { watchState } from "./watch-state.ts";
import { countEntries, type EntryPlace, listEntries } from "./watchlist.repository.ts";
import type {
  ListSort,
  ListWatchlistInput,
  listWatchlistOutput,
  RateTitleInput,
  RemoveTitleInput,
  SetStatusInput,
  WatchlistChange,
} from "./watchlist.schema.ts";

type Deps = Pick<Context, "db" | "now">;

const CURSOR = "watchlist";

export async function listWatchlist(
  { db }: Pick<Context, "db">,
  userId: string,
  input: ListWatchlistInput,
): Promise<z.infer<typeof listWatchlistOutput>> {
  const { sort, query } = input;
  const filter = { userId, query, mediaType: input.mediaType ?? null };
  const rows = await listEntries(db, {
    ...filter,
    sort,
    status: input.status ?? null,
    after: input.cursor === undefined ? null : placeOf(input.cursor, sort),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, ({ sortKey, tmdbId, mediaType }) =>
    encodeCursor(CURSOR, sort, sortKey instanceof Date ? sortKey.toISOString() : sortKey, tmdbId, mediaType),
  );
  const titles = await listTitleSummaries(db, page.items);
  const items = page.items.flatMap((row) => {
    const title = titles.get(titleKey(row));
    const { status, rating, occurredAt } = row;
    return title ? [{ title, status, rating, occurredAt: occurredAt.toISOString() }] : [];
  });
  return { ...page, items, counts: await countEntries(db, filter) };
}

/** A cursor of the same order, with a sort key of its kind. */
function placeOf(cursor: string, sort: ListSort): EntryPlace {
  const kind = sort === "year" || sort === "rating" ? "number" : "text";
  const [order, key, tmdbId, mediaType] = decodeCursor(CURSOR, cursor, ["text", kind, "number", "text"]);
  const isInstant = sort === "newest" || sort === "oldest";
  const sortKey = isInstant ? instantSchema.safeParse(key) : z.union([z.string(), z.int32()]).safeParse(key);
  const ref = titleRefSchema.safeParse({ tmdbId, mediaType });
  if (order === sort && sortKey.success && ref.success)
    return { ...ref.data, sortKey: isInstant ? new Date(sortKey.data) : sortKey.data };
  throw new DomainError("invalid_cursor", "This cursor is not from this list: start again without it.", "cursor");
}

export const DEED_OF_STATUS: Record<WatchStatus, Deed> = {
  want: { ...NO_DEED, userAction: "added_to_want", statusAfter: "want" },
  watched: { ...NO_DEED, userAction: "watched", statusAfter: "watched" },
  dropped: { ...NO_DEED, userAction: "watched", statusAfter: "dropped" },
};

/** Off the list, with no verdict on the title. */
export const REMOVAL: Deed = { ...NO_DEED, refusal: "not_now" };

export const setStatus = (deps: Deps, actor: UserActor, { status, ...input }: SetStatusInput) =>
  change(deps, actor, { ...input, action: "watchlist.set", deed: DEED_OF_STATUS[status] });

export const rateTitle = (deps: Deps, actor: UserActor, { rating, ...input }: RateTitleInput) =>
  change(deps, actor, { ...input, action: "watchlist.rate", deed: { ...NO_DEED, userAction: "rated", rating } });

/** Off the list from now on. What it was until then stays true for the labels of windows that are over. */
export const removeTitle = (deps: Deps, actor: UserActor, input: RemoveTitleInput) =>
  change(deps, actor, {
    ...input,
    action: "watchlist.remove",
    deed: REMOVAL,
    removes: true,
  });

type Change = RemoveTitleInput & { readonly action: string; readonly deed: Deed; readonly removes?: boolean };

/** A change of a list is a fact like any other: it answers the recommendation it followed, if there was one. */
async function change(
  deps: Deps,
  actor: UserActor,
  { onBehalfOf, action, title, deed, eventId, occurredAt, removes = false }: Change,
): Promise<WatchlistChange> {
  const recorded = await recordFactFor(
    deps,
    { actor, onBehalfOf },
    {
      request: { decisionId: null, title, deed, eventId, occurredAt, removes },
      tell: (told) => ({
        action,
        subjectType: "title",
        subjectId: titleKey(title),
        before: entryBefore(told),
        after: entryAfter(told),
      }),
    },
  );
  const { fact, history, duplicate } = recorded;
  return {
    ...entryAfter(recorded),
    outcome: {
      outcomeId: fact.id,
      decisionId: fact.decisionId,
      label: toLabelOutput(labelOnArrival(history, fact)),
    },
    duplicate,
  };
}

const entryAfter = ({ fact, history }: RecordedFact) => standingOf(onArrival(history, fact).facts);
const entryBefore = ({ fact, history }: RecordedFact) =>
  standingOf(onArrival(history, fact).facts.filter(({ id }) => id !== fact.id));

const standingOf = (facts: readonly Fact[]) => {
  const { entry } = watchState(facts);
  return { status: entry?.status ?? null, rating: entry?.rating ?? null };
};
