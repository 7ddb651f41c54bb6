import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { z } from "zod";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { lockPeople } from "../outcomes/outcomes.repository.ts";
import { forgetPopulation } from "../recommendations/population.repository.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { ExportFile } from "./formats/archive.ts";
import { FileProblem } from "./formats/problem.ts";
import { type ExportReading, readExport } from "./formats/read-export.ts";
import {
  applyChoices,
  type Choice,
  closeImport,
  countMatched,
  countTitles,
  deleteExpiredImports,
  deletePendingImports,
  findImport,
  insertImport,
  listCandidates,
  listEntries,
  lockImport,
  type NewEntry,
  TITLES_AT_ONCE,
  writeChunk,
} from "./history.repository.ts";
import type {
  ConfirmImportInput,
  Import,
  ImportProgress,
  ImportReview,
  ImportService,
  importEntriesOutput,
  ListImportEntriesInput,
  PreviewImportInput,
} from "./history.schema.ts";
import { MOST_IMPORT_BYTES } from "./history.schema.ts";
import { tellingProgress, watchAlone, writtenOf } from "./history-progress.ts";
import { judge } from "./matching.ts";
import { UnreadableFileError } from "./unreadable-file.ts";

type Deps = Pick<Context, "db" | "now">;

/** Long enough to look through what is doubtful, short enough that nobody's history lies about. */
const KEPT_MS = 24 * 3_600_000;
const PROBLEMS_KEPT = 100;
const REVIEWED_AT_ONCE = 25;
const WATCH_INTERVAL_MS = 250;
/** While it is not known that anything happens, or another process writes. */
const WAIT_INTERVAL_MS = 1_000;
const CURSOR = "imports.entries";

/** A request's files, within what a request may hold. */
export const previewImport = (
  deps: Deps,
  userId: string,
  { service, files }: PreviewImportInput,
): Promise<ImportReview> => {
  const decoded = files.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, "base64")) }));
  const size = decoded.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > MOST_IMPORT_BYTES) {
    const expected = `${MOST_IMPORT_BYTES / 1024 / 1024} MB`;
    throw new UnreadableFileError(new FileProblem("too_large", files[0]?.name ?? "", { expected }));
  }
  return readHistory(deps, userId, { service, files: decoded });
};

type Given = { readonly service: ImportService; readonly files: readonly ExportFile[] };

/**
 * Reads a person's export and looks its titles up. Nothing is on any list until it is confirmed. It takes the place of
 * what the person gave before and has not confirmed, unless told otherwise.
 */
export const readHistory = async (
  deps: Deps,
  userId: string,
  { service, files }: Given,
  { replaces = true } = {},
): Promise<ImportReview> => {
  const now = deps.now();
  const reading = readOrRefuse(service, files, now);
  const candidates = await listCandidates(deps.db, reading.entries);
  const entries = reading.entries.map(
    (entry, index): NewEntry => ({ entry, standing: judge(entry, candidates.get(index) ?? []) }),
  );
  const id = newId();
  await inTransaction(deps.db, async (tx) => {
    if (replaces) await deletePendingImports(tx, { userId });
    const header = {
      id,
      userId,
      service,
      files: [...reading.files],
      counts: countsOf(entries, reading),
      problems: reading.problems.slice(0, PROBLEMS_KEPT),
      createdAt: now,
      expiresAt: new Date(now.getTime() + KEPT_MS),
    };
    await insertImport(tx, header, entries);
  });
  return reviewOf(deps, await getImport(deps, userId, id));
};

const readOrRefuse = (service: ImportService, files: readonly ExportFile[], now: Date): ExportReading => {
  try {
    return readExport(service, files, now);
  } catch (error) {
    throw error instanceof FileProblem ? new UnreadableFileError(error) : error;
  }
};

const countsOf = (entries: readonly NewEntry[], { problems }: ExportReading): Import["counts"] => {
  const standing = (name: NewEntry["standing"]["standing"]) =>
    entries.filter((each) => each.standing.standing === name).length;
  const ofEntry = (is: (entry: NewEntry["entry"]) => boolean) => entries.filter(({ entry }) => is(entry)).length;
  return {
    titles: entries.length,
    sure: standing("sure"),
    doubtful: standing("doubtful"),
    unmatched: standing("unmatched"),
    watched: ofEntry(({ status }) => status === "watched"),
    rated: ofEntry(({ rating }) => rating !== null),
    want: ofEntry(({ status }) => status === "want"),
    leftOut: problems.length,
  };
};

/** One's own import, or the newest; null when there is none. */
export const findReview = async (deps: Deps, userId: string, id: string | null): Promise<ImportReview | null> => {
  const found = await findImport(deps.db, { userId, id, now: deps.now() });
  return found && reviewOf(deps, found);
};

const getImport = async ({ db, now }: Deps, userId: string, id: string): Promise<Import> => {
  const found = await findImport(db, { userId, id, now: now() });
  if (found === null)
    throw new DomainError("import_not_found", "This import is not there any more: give the file again.", "id");
  return found;
};

const reviewOf = async ({ db }: Pick<Deps, "db">, found: Import): Promise<ImportReview> => {
  const first = (standing: "doubtful" | "unmatched") =>
    pageOfEntries(db, { importId: found.id, standing, afterIndex: -1, limit: REVIEWED_AT_ONCE });
  return { ...found, doubtful: await first("doubtful"), unmatched: await first("unmatched") };
};

export const listImportEntries = async (
  deps: Deps,
  userId: string,
  { id, standing, cursor, limit }: ListImportEntriesInput,
): Promise<z.infer<typeof importEntriesOutput>> => {
  await getImport(deps, userId, id);
  const [afterIndex = -1] = cursor === undefined ? [] : decodeCursor(CURSOR, cursor, ["number"]);
  return pageOfEntries(deps.db, { importId: id, standing, afterIndex: Number(afterIndex), limit });
};

type PageQuery = Pick<ListImportEntriesInput, "standing" | "limit"> & {
  readonly importId: string;
  readonly afterIndex: number;
};

const pageOfEntries = async (db: Context["db"], { limit, ...query }: PageQuery) => {
  const page = toPage(await listEntries(db, { ...query, take: limit + 1 }), limit, ({ index }) =>
    encodeCursor(CURSOR, index),
  );
  const titles = await listTitleSummaries(
    db,
    page.items.flatMap(({ candidates }) => candidates),
  );
  const items = page.items.map(({ index, file, line, names, year, status, rating, occurredAt, candidates }) => ({
    index,
    file,
    line,
    name: names[0] ?? "",
    year,
    status,
    rating,
    occurredAt: occurredAt.toISOString(),
    candidates: candidates.flatMap((ref) => titles.get(titleKey(ref)) ?? []),
  }));
  return { ...page, items };
};

/**
 * Brings an import onto the person's lists, all of it or nothing; a second time gives the first answer. It is nobody's
 * answer to a recommendation: no outcome is recorded and no label changes. What the person said here themselves stays.
 * `byOperator`: not the person but whoever holds the terminal, which the audit then tells.
 */
export const confirmImport = async (
  deps: Deps,
  userId: string,
  { id, choices }: ConfirmImportInput,
  { byOperator = false } = {},
): Promise<Import> => {
  await getImport(deps, userId, id);
  await tellingProgress(id, (tell) =>
    inTransaction(deps.db, async (tx) => {
      await lockPeople(tx, [userId]);
      await lockImport(tx, userId, id);
      const { status } = await getImport({ ...deps, db: tx }, userId, id);
      if (status === "done") return;
      const now = deps.now();
      await choose(tx, id, choices);
      const { skipped } = await countMatched(tx, id);
      const total = await countTitles(tx, id);
      let [added, updated] = [0, 0];
      for (let offset = 0; offset < total; offset += TITLES_AT_ONCE) {
        tell({ done: offset, total });
        const written = await writeChunk(tx, { importId: id, userId, offset, now });
        added += written.filter(({ isNew }) => isNew).length;
        updated += written.filter(({ isNew }) => !isNew).length;
      }
      const result = { added, updated, kept: total - added - updated, skipped };
      await closeImport(tx, id, { result, now });
      await forgetPopulation(tx, now);
      if (byOperator)
        await appendAudit(tx, {
          actorId: null,
          onBehalfOfId: userId,
          createdAt: now,
          action: "import.confirm",
          subjectType: "import",
          subjectId: id,
          after: result,
        });
    }),
  );
  return getImport(deps, userId, id);
};

const choose = async (tx: Context["db"], id: string, choices: readonly Choice[]): Promise<void> => {
  const byIndex = new Map(choices.map((choice) => [choice.index, choice]));
  if ((await applyChoices(tx, id, [...byIndex.values()])) === byIndex.size) return;
  throw new DomainError(
    "title_not_found",
    "One of the chosen titles, or what it was chosen for, does not exist.",
    "choices",
  );
};

type Watching = { readonly id: string; readonly signal: AbortSignal | undefined };

/** How far an import is, until it is done. Whose it is not hears that it is not there before anything is told. */
export const watchImport = async (
  deps: Deps,
  userId: string,
  watching: Watching,
): Promise<AsyncGenerator<ImportProgress>> => {
  await getImport(deps, userId, watching.id);
  return tellProgress(deps, userId, watching);
};

async function* tellProgress(deps: Deps, userId: string, { id, signal }: Watching): AsyncGenerator<ImportProgress> {
  const mine = watchAlone(id);
  const left = AbortSignal.any(signal ? [signal, mine.signal] : [mine.signal]);
  let told = "";
  try {
    while (!left.aborted) {
      const written = writtenOf(id);
      const progress: ImportProgress = written
        ? { status: "writing", ...written }
        : { status: (await getImport(deps, userId, id)).status, done: null, total: null };
      const state = JSON.stringify(progress);
      if (state !== told) yield progress;
      if (progress.status === "done") return;
      told = state;
      // Waking early because the watcher left is not a failure.
      await sleep(written ? WATCH_INTERVAL_MS : WAIT_INTERVAL_MS, undefined, { signal: left }).catch(() => undefined);
    }
  } finally {
    mine.end();
  }
}

/** Forgets one that was given and not confirmed. */
export const discardImport = async ({ db }: Pick<Deps, "db">, userId: string, id: string): Promise<void> =>
  deletePendingImports(db, { userId, id });

/** Forgets what was given and never confirmed. */
export const expireImports = async ({ db, now }: Deps): Promise<number> => deleteExpiredImports(db, now());
