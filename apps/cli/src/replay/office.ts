import { createCaller, evaluateAlerts, promoteTraining, sweepIgnored } from "@dailies/ml-feedback";
import { trainNow } from "../commands/training.commands.ts";
import { type Deps, operatorContext } from "../terminal/session.ts";

const SWEPT_AT_ONCE = 2_000;

/** Goes past the gate, with the reason that the audit keeps. */
export type Forcing = { readonly force: boolean; readonly reason: string };
export type Days = { readonly from: Date; readonly to: Date };

/** Silence whose time has passed becomes an answer. */
export const settle = async (deps: Deps): Promise<void> => {
  while ((await sweepIgnored(deps, { limit: SWEPT_AT_ONCE })).more);
};

/** Trains on what was shown in these days and takes the version to the gate; `promotion` is null where it failed. */
export const learn = async (deps: Deps, days: Days, { force, reason }: Forcing) => {
  await settle(deps);
  const training = await trainNow(deps, toWire(days));
  if (training.error !== null) return { training, promotion: null };
  const { modelVersion } = training;
  return { training, promotion: await promoteTraining(deps, null, { modelVersion, force, reason }) };
};

/** What an administrator finds on the pages about what was shown in these days. */
export const measure = async (deps: Deps, days: Days) => {
  const { metrics } = createCaller(operatorContext(deps));
  return { ...(await metrics.byModel(toWire(days))), overview: await metrics.overview(toWire(days)) };
};

/** What every rule that watches the loop says now. */
export const askRules = async (deps: Deps) => {
  const context = operatorContext(deps);
  await evaluateAlerts({ ...context, notify: () => undefined });
  return (await createCaller(context).alerts.list({ limit: 1 })).checks;
};

const toWire = ({ from, to }: Days) => ({ from: from.toISOString(), to: to.toISOString() });
