import type { Forcing } from "../replay/office.ts";
import { replay } from "../replay/replay.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, percent, points, table } from "../terminal/output.ts";
import { withDatabase } from "../terminal/session.ts";
import { describeTraining, requireReason } from "./training.commands.ts";

export type ReplayCommandOptions = Forcing & { readonly users: number; readonly from?: string };
type Replayed = Awaited<ReturnType<typeof replay>>;

/** What the loop would have said to people whose answers are known, what it learned from them, and what came of it. */
export const replayCommand = (env: Env, { users, from, ...forcing }: ReplayCommandOptions): Promise<Answer> => {
  requireReason(forcing);
  return withDatabase(env, async ({ database }) => {
    const replayed = await replay(database.db, {
      users,
      from: from === undefined ? null : new Date(from),
      dataDir: env.dataDir,
      forcing,
    });
    const { success, meanReward, meanRating } = replayed.whole.overview;
    const rows: (readonly [string, string | number])[] = [
      ["people", replayed.people],
      ["lists", replayed.lists],
      ["of them cold starts", replayed.coldStarts],
      ["decisions", replayed.decisions],
      ["really watched and rated within 7 days", replayed.answers],
      ["of them liked (7 or more)", success.hits],
      ["hit rate", `${percent(success.rate)}  [${percent(success.ciLower)}, ${percent(success.ciUpper)}]`],
      ["mean reward", meanReward.value === null ? "–" : meanReward.value.toFixed(4)],
      ["mean rating of the hits", meanRating.value === null ? "–" : meanRating.value.toFixed(2)],
    ];
    // An address of a database in the environment would win over the folder.
    const there = `${env.databaseUrl === undefined ? "" : "DATABASE_URL= "}DAILIES_DATA_DIR="${replayed.folder}"`;
    const text = [
      table(["what happened", ""], rows),
      `On ${replayed.learnedAt.toISOString().slice(0, 10)}, after two thirds of the lists:`,
      describeTraining(replayed.training),
      verdictOf(replayed),
      describeWatch(replayed),
      "Nobody ever saw these lists, so these are hit rates and not effects. The replay has its own database; both apps show it:",
      `  ${there} corepack pnpm dailies admin create you@example.com`,
      `  ${there} corepack pnpm start`,
    ].join("\n");
    return { json: replayed, text };
  });
};

const verdictOf = ({ training: { modelVersion }, promotion }: Replayed): string => {
  if (promotion === null) return `${modelVersion} was not made, so the version before recommends the rest too.`;
  const { promoted, activeVersion } = promotion;
  if (!promoted)
    return `Refused: ${activeVersion} recommends the rest too. \`--force --reason "…"\` goes past the gate.`;
  return `${promotion.gate?.passed ? "Promoted" : "Promoted past the gate's refusal"}: ${activeVersion} recommends the rest.`;
};

const CHECK_VERDICTS = {
  ok: "in order",
  breached: "breached",
  no_data: "cannot tell",
  muted: "muted",
  unasked: "not asked",
} satisfies Record<Replayed["rules"][number]["verdict"], string>;

/** What the pages that watch the loop show: the rates of both parts by version, and what every rule says. */
const describeWatch = ({ before, since, rules }: Replayed): string =>
  [
    table(
      ["shown", "by", "people", "decisions", "hit rate [95 %]", "predicted", "hits − predicted, points [95 %]"],
      Object.entries({ before, since }).flatMap(([when, { models }]) =>
        models.map(({ modelVersion, people, shown, success, predicted, gap }) => [
          when,
          modelVersion,
          people,
          shown,
          `${percent(success.rate)} [${percent(success.ciLower)}, ${percent(success.ciUpper)}]`,
          percent(predicted),
          pointsOf(gap),
        ]),
      ),
    ),
    table(
      ["rule, at the end", "says"],
      rules.map(({ kind, verdict }) => [kind.replaceAll("_", " "), CHECK_VERDICTS[verdict]]),
    ),
  ].join("\n");

const pointsOf = ({ value, ciLower, ciUpper }: Replayed["since"]["models"][number]["gap"]): string =>
  value === null || ciLower === null || ciUpper === null
    ? "–"
    : `${points(value)} [${points(ciLower)}, ${points(ciUpper)}]`;
