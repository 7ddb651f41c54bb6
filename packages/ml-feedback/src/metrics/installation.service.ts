import type { Context } from "../context.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import { countTroubles } from "./installation.repository.ts";

export type Finding = { readonly what: string; readonly ok: boolean; readonly says: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The sweeper comes by every few minutes: a day late means that it does not run. */
const SWEEP_SLACK_MS = DAY_MS;
/** A training of the largest log takes minutes. */
const STUCK_AFTER_MS = HOUR_MS;

/** What is wrong with the loop itself in this database, each with its mend. */
export const inspectInstallation = async ({ db, now }: Pick<Context, "db" | "now">): Promise<Finding[]> => {
  const at = now().getTime();
  const { windowDays, graceMs } = REWARD_CONTRACT_V1;
  const found = await countTroubles(db, {
    overdueSince: new Date(at - windowDays * DAY_MS - graceMs - SWEEP_SLACK_MS),
    stuckSince: new Date(at - STUCK_AFTER_MS),
  });
  const say = (what: string, ok: boolean, [good, bad]: readonly [string, string]): Finding => ({
    what,
    ok,
    says: ok ? good : bad,
  });
  return [
    say("active model version", found.activeVersions === 1, [
      "one",
      "none: the database was changed by hand; restore a backup",
    ]),
    say("administrators", found.administrators > 0, [
      `${found.administrators} can sign in`,
      "nobody can sign in to the admin app: pnpm dailies admin create <email>",
    ]),
    say("catalogue", found.titles > 0, [
      `${found.titles} titles`,
      "empty, so nothing can be recommended: pnpm dailies import movielens <folder>",
    ]),
    say("silence", found.overdueDecisions === 0, [
      "every decision past its window is labelled",
      `${found.overdueDecisions} shown decisions are overdue for a label: start the server, whose sweeper labels them`,
    ]),
    say("trainings", found.stuckTrainings === 0, [
      "none is stuck",
      `${found.stuckTrainings} began over an hour ago and did not end: the server takes them up again when it starts`,
    ]),
  ];
};
