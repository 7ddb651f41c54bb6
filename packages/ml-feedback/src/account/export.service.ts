import type { z } from "zod";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import type { ExportDataInput, ExportFormat, exportDataOutput } from "./account.schema.ts";
import { listFilms, SECTIONS, type SectionPage } from "./export.repository.ts";

type Deps = Pick<Context, "db">;
type Piece = z.infer<typeof exportDataOutput>;
/** Which section is next, and after which of its rows; of a table there is only one. */
type Place = { readonly section: number; readonly after: string | null };

const CURSOR = "account.exportData";
const FILE_NAMES: Readonly<Record<ExportFormat, string>> = {
  json: "dailies.json",
  letterboxd: "dailies-letterboxd.csv",
  "letterboxd-watchlist": "dailies-letterboxd-watchlist.csv",
};

/** The next piece of the person's file; whatever its length, one page of rows is in memory. */
export const exportData = async ({ db }: Deps, userId: string, { format, cursor }: ExportDataInput): Promise<Piece> => {
  const place = placeOf(format, cursor);
  const { piece, next } =
    format === "json" ? await jsonPiece(db, userId, place) : await letterboxdPiece(db, userId, { ...place, format });
  const nextCursor = next && encodeCursor(CURSOR, format, next.section, next.after ?? "");
  return { fileName: FILE_NAMES[format], piece, nextCursor };
};

const placeOf = (format: ExportFormat, cursor: string | undefined): Place => {
  if (cursor === undefined) return { section: 0, after: null };
  const [ofFormat, section, after] = decodeCursor(CURSOR, cursor, ["text", "number", "text"]);
  const isPlace =
    ofFormat === format && Number.isInteger(section) && Number(section) >= 0 && Number(section) < SECTIONS.length;
  if (isPlace) return { section: Number(section), after: String(after) || null };
  throw new DomainError("invalid_cursor", "This cursor is not from this file: start again without it.", "cursor");
};

type Written = { readonly piece: string; readonly next: Place | null };

/** `{ "account": […], …, "audit": […] }`, a page of a section at a time. */
const jsonPiece = async (db: Context["db"], userId: string, { section, after }: Place): Promise<Written> => {
  const current = SECTIONS[section];
  if (current === undefined) return { piece: "", next: null };
  const page = await current.list(db, { userId, after });
  const isFirst = after === null;
  const opening = isFirst ? `${section === 0 ? "{\n" : ",\n"}${JSON.stringify(current.name)}: [` : "";
  const isWhole = page.after === null;
  const isLast = section === SECTIONS.length - 1;
  const next = isWhole ? { section: section + 1, after: null } : { section, after: page.after };
  return {
    piece: `${opening}${rowsOf(page, isFirst)}${isWhole ? "\n]" : ""}${isWhole && isLast ? "\n}\n" : ""}`,
    next: isWhole && isLast ? null : next,
  };
};

const rowsOf = ({ rows }: SectionPage, isFirst: boolean): string =>
  rows.map((row, index) => `${isFirst && index === 0 ? "" : ","}\n${JSON.stringify(row)}`).join("");

type TableQuery = Pick<Place, "after"> & { readonly format: Exclude<ExportFormat, "json"> };

/** The columns by which Letterboxd finds a film. Animation may be numbered as a series there: it goes by name and year. */
const letterboxdPiece = async (db: Context["db"], userId: string, { after, format }: TableQuery): Promise<Written> => {
  const isWatched = format === "letterboxd";
  const page = await listFilms(db, { userId, after, status: isWatched ? "watched" : "want" });
  const head = isWatched ? "Title,Year,tmdbID,Rating10,WatchedDate" : "Title,Year,tmdbID";
  const lines = page.rows.map(({ title, tmdbId, mediaType, rating, occurredAt }) => {
    const film = [title.title, title.year, mediaType === "movie" ? tmdbId : null];
    return [...film, ...(isWatched ? [rating, occurredAt.toISOString().slice(0, 10)] : [])].map(toField).join(",");
  });
  return {
    piece: [...(after === null ? [head] : []), ...lines].map((line) => `${line}\r\n`).join(""),
    next: page.after === null ? null : { section: 0, after: page.after },
  };
};

const toField = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
