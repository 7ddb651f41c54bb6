import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import {
  confirmImport,
  describeProblem,
  discardImport,
  findPersonId,
  finishImport,
  type ImportService,
  listImportEntries,
  readHistory,
  watchImport,
} from "@dailies/ml-feedback";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, progress, table } from "../terminal/output.ts";
import { type Deps, withDatabase } from "../terminal/session.ts";

export const HISTORY_SERVICES = ["letterboxd", "imdb", "trakt"] as const satisfies readonly ImportService[];

export type ImportHistoryOptions = {
  readonly user: string;
  /** Nothing is saved. */
  readonly preview: boolean;
  /** Doubtful titles are taken for the likeliest. */
  readonly likeliest: boolean;
};

/** An export is text of some MB; what is far larger is something else, and would be read into memory whole. */
const MOST_BYTES = 50 * 1024 * 1024;
const LINES_SHOWN = 20;
const ENTRIES_AT_ONCE = 100;

export const importHistoryCommand = async (
  env: Env,
  service: ImportService,
  { paths, user, preview, likeliest }: ImportHistoryOptions & { readonly paths: readonly string[] },
): Promise<Answer> => {
  const files = await Promise.all(paths.map((path) => readExportFile(resolve(env.callerFolder, path))));
  return withDatabase(env, async ({ deps }) => {
    const userId = await findPersonId(deps, user);
    // What the person is looking through in the app stays there while the operator only looks.
    const { id, ...found } = await readHistory(deps, userId, { service, files }, { replaces: !preview });
    try {
      const doubtful = await listAll(deps, userId, { id, standing: "doubtful" });
      const unmatched = await listAll(deps, userId, { id, standing: "unmatched" });
      const choices = likeliest
        ? doubtful.map(({ index, candidates: [title] }) => ({ index, title: refOf(title) }))
        : [];
      const result = preview ? null : await bringIn(deps, userId, { id, choices });
      const { counts, problems } = found;
      const json = { service, files: found.files, counts, problems, doubtful, unmatched, result };
      return { json, text: textOf(json, { preview, likeliest }) };
    } finally {
      await discardImport(deps, userId, id);
    }
  });
};

const readExportFile = async (path: string) => {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CommandError(`${path} is not there.`);
  if (!found.isFile()) throw new CommandError(`${path} is not a file: give the export itself, or its zip archive.`);
  if (found.size > MOST_BYTES)
    throw new CommandError(
      `${path} has ${Math.round(found.size / 1024 / 1024)} MB. No export is larger than ${MOST_BYTES / 1024 / 1024} MB: is it the right file?`,
    );
  return { name: basename(path), bytes: new Uint8Array(await readFile(path)) };
};

type Listing = { readonly id: string; readonly standing: "doubtful" | "unmatched" };
type Entry = Awaited<ReturnType<typeof listImportEntries>>["items"][number];

const listAll = async (deps: Deps, userId: string, listing: Listing): Promise<Entry[]> => {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page = await listImportEntries(deps, userId, {
      ...listing,
      limit: ENTRIES_AT_ONCE,
      ...(cursor && { cursor }),
    });
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries;
};

const refOf = (title: Entry["candidates"][number] | undefined) =>
  title === undefined ? null : { tmdbId: title.tmdbId, mediaType: title.mediaType };

const bringIn = async (deps: Deps, userId: string, confirmation: Parameters<typeof confirmImport>[2]) => {
  const watching = new AbortController();
  const steps = await watchImport(deps, userId, { id: confirmation.id, signal: watching.signal });
  // What cannot be shown is no reason to stop writing; what cannot be written ends the showing.
  const watched = showSteps(steps).catch(() => undefined);
  const { result } = await confirmImport(deps, userId, confirmation, { byOperator: true }).finally(async () => {
    watching.abort();
    await watched;
  });
  const taste = progress("taste of everybody", 100);
  await finishImport(deps, (step) => taste.to(Math.round(100 * step.progress), step.note));
  taste.end();
  return result;
};

const showSteps = async (steps: Awaited<ReturnType<typeof watchImport>>): Promise<void> => {
  let shown: ReturnType<typeof progress> | null = null;
  for await (const { done, total } of steps) {
    if (done === null || total === null) continue;
    shown ??= progress("titles", total);
    shown.to(done);
  }
  shown?.end();
};

type Report = {
  readonly counts: { readonly titles: number; readonly sure: number; readonly leftOut: number };
  readonly problems: Parameters<typeof describeProblem>[0][];
  readonly doubtful: readonly Entry[];
  readonly unmatched: readonly Entry[];
  readonly result: {
    readonly added: number;
    readonly updated: number;
    readonly kept: number;
    readonly skipped: number;
  } | null;
};

const textOf = (
  { counts, problems, doubtful, unmatched, result }: Report,
  { preview, likeliest }: Pick<ImportHistoryOptions, "preview" | "likeliest">,
): string =>
  [
    table(
      ["titles", "sure", "doubtful", "not in the catalogue", "lines left out"],
      [[counts.titles, counts.sure, doubtful.length, unmatched.length, counts.leftOut]],
    ),
    ...(result === null
      ? []
      : [
          table(
            ["added", "updated", "kept as they were", "skipped"],
            [[result.added, result.updated, result.kept, result.skipped]],
          ),
        ]),
    ...section(
      likeliest ? "Taken for the likeliest:" : "Doubtful, and left out (--likeliest takes the first):",
      doubtful.map(doubtfulLine),
    ),
    ...section("Not in the catalogue:", unmatched.map(named)),
    ...section("Left out:", problems.map(describeProblem)),
    ...(preview ? ["Nothing was saved."] : []),
  ].join("\n");

const named = ({ name, year }: Entry): string => (year === null ? name : `${name} (${year})`);

const doubtfulLine = (entry: Entry): string => {
  const candidates = entry.candidates.map(
    ({ title, year, mediaType, tmdbId }) => `${title} (${year ?? "?"}), ${mediaType} ${tmdbId}`,
  );
  return `${named(entry)}: ${candidates.join("; ")}`;
};

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        title,
        ...lines.slice(0, LINES_SHOWN).map((line) => `  ${line}`),
        ...(lines.length > LINES_SHOWN ? [`  … and ${lines.length - LINES_SHOWN} more (--json has all)`] : []),
      ];
