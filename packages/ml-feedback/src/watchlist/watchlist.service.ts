import type { z } from "zod";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { type Deed, NO_DEED } from "../outcomes/fact.ts";
import { recordFacts } from "../outcomes/record-facts.service.ts";
import { labelOnArrival, onArrival, toLabelOutput } from "../outcomes/title-history.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { WatchStatus } from "../titles/titles.schema.ts";
import { instantSchema, titleRefSchema } from "../wire.schema.ts";
import { watchState } from "./watch-state.ts";
import { countEntries, type EntryPlace, listEntries } from "./watchlist.repository.ts";
import type {
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
  const rows = await listEntries(db, {
    userId,
    status: input.status ?? null,
    mediaType: input.mediaType ?? null,
    after: input.cursor === undefined ? null : placeOf(input.cursor),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, ({ occurredAt, tmdbId, mediaType }) =>
    encodeCursor(CURSOR, occurredAt.toISOString(), tmdbId, mediaType),
  );
  const titles = await listTitleSummaries(db, page.items);
  const items = page.items.flatMap(({ status, rating, occurredAt, ...ref }) => {
    const title = titles.get(titleKey(ref));
    return title ? [{ title, status, rating, occurredAt: occurredAt.toISOString() }] : [];
  });
  return { ...page, items, counts: await countEntries(db, userId) };
}

function placeOf(cursor: string): EntryPlace {
  const [at, tmdbId, mediaType] = decodeCursor(CURSOR, cursor, ["text", "number", "text"]);
  const occurredAt = instantSchema.safeParse(at);
  const ref = titleRefSchema.safeParse({ tmdbId, mediaType });
  if (occurredAt.success && ref.success) return { ...ref.data, occurredAt: new Date(occurredAt.data) };
  throw new DomainError("invalid_cursor", "This cursor is not from this list: start again without it.", "cursor");
}

const DEED_OF_STATUS: Record<WatchStatus, Deed> = {
  want: { ...NO_DEED, userAction: "added_to_want", statusAfter: "want" },
  watched: { ...NO_DEED, userAction: "watched", statusAfter: "watched" },
  dropped: { ...NO_DEED, userAction: "watched", statusAfter: "dropped" },
};

export const setStatus = (deps: Deps, userId: string, { status, ...input }: SetStatusInput) =>
  change(deps, userId, { ...input, deed: DEED_OF_STATUS[status] });

export const rateTitle = (deps: Deps, userId: string, { rating, ...input }: RateTitleInput) =>
  change(deps, userId, { ...input, deed: { ...NO_DEED, userAction: "rated", rating } });

/** Off the list from now on. What it was until then stays true for the labels of windows that are over. */
export const removeTitle = (deps: Deps, userId: string, input: RemoveTitleInput) =>
  change(deps, userId, { ...input, deed: { ...NO_DEED, refusal: "not_now" }, removes: true });

type Change = RemoveTitleInput & { readonly deed: Deed; readonly removes?: boolean };

/** A change of a list is a fact like any other: it answers the recommendation it followed, if there was one. */
async function change(
  deps: Deps,
  userId: string,
  { title, deed, eventId, occurredAt, removes = false }: Change,
): Promise<WatchlistChange> {
  const [result] = await recordFacts(deps, [
    {
      userId,
      decisionId: null,
      title,
      deed,
      eventId,
      occurredAt,
      source: "viewer",
      removes,
    },
  ]);
  if (result === undefined || result instanceof DomainError) throw result;
  const { fact, history, duplicate } = result;
  const { entry } = watchState(onArrival(history, fact).facts);
  return {
    status: entry?.status ?? null,
    rating: entry?.rating ?? null,
    outcome: {
      outcomeId: fact.id,
      decisionId: fact.decisionId,
      label: toLabelOutput(labelOnArrival(history, fact)),
    },
    duplicate,
  };
}
