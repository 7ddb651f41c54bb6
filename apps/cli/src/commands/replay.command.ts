import { replay } from "../replay/replay.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, percent, table } from "../terminal/output.ts";
import { withDatabase } from "../terminal/session.ts";
import { describeTraining } from "./training.commands.ts";

/** What the loop would have said to people whose answers are known, and what it learned from them. */
export const replayCommand = (env: Env, options: { readonly users: number; readonly from?: string }): Promise<Answer> =>
  withDatabase(env, async ({ database }) => {
    const from = options.from === undefined ? null : new Date(options.from);
    const { training, promotion, overview, folder, ...played } = await replay(database.db, {
      users: options.users,
      from,
      dataDir: env.dataDir,
    });
    const { success, meanReward, meanRating } = overview;
    const rows: (readonly [string, string | number])[] = [
      ["people", played.people],
      ["lists", played.lists],
      ["of them cold starts", played.coldStarts],
      ["decisions", played.decisions],
      ["really watched and rated within 7 days", played.answers],
      ["of them liked (7 or more)", success.hits],
      ["hit rate", `${percent(success.rate)}  [${percent(success.ciLower)}, ${percent(success.ciUpper)}]`],
      ["mean reward", meanReward.value === null ? "–" : meanReward.value.toFixed(4)],
      ["mean rating of the hits", meanRating.value === null ? "–" : meanRating.value.toFixed(2)],
    ];
    const verdict =
      promotion === null
        ? `${training.modelVersion} was not made, so ${overview.activeVersion} stays active.`
        : promotion.promoted
          ? `Promoted: ${promotion.activeVersion} is active in the replay.`
          : `Refused: ${promotion.activeVersion} stays active in the replay.`;
    const text = [
      table(["what happened", ""], rows),
      describeTraining(training),
      verdict,
      `Nobody ever saw these lists, so these are hit rates and not effects. The replay's own database is in ${folder}.`,
    ].join("\n");
    return { json: { ...played, hitRate: success, meanReward, meanRating, training, promotion, folder }, text };
  });
