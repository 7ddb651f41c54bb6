import { type Db, inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { Context } from "../context.ts";
import { readSettings } from "../settings/settings.service.ts";
import { type AlertNotice, transition } from "./alert-state.ts";
import { type AlertRow, lockChecks, lockEpisodes, upsertEpisodes, writeChecks } from "./alerts.repository.ts";
import { type AlertKind, alertKindSchema, type Evidence } from "./alerts.schema.ts";
import { CHECKS } from "./checks.service.ts";
import { type Finding, NOTHING_MEASURED, worstOf } from "./finding.ts";

const HOUR_MS = 3_600_000;

/** Somebody has to be told. */
export type AlertNotification = {
  readonly notice: AlertNotice;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly evidence: Evidence;
};

type Deps = Pick<Context, "db" | "now" | "reportFailure"> & {
  readonly notify: (notification: AlertNotification) => void;
};

/**
 * Asks every rule and writes down what follows. Measuring holds no lock; writing waits for other evaluations, and one
 * whose measurements are older than what is written is dropped. People are told after it is written: what a crash keeps
 * from being told comes again as a reminder. A rule that cannot be asked is reported and leaves its alerts as they are.
 */
export async function evaluateAlerts({ db, now, notify, reportFailure }: Deps): Promise<void> {
  const asOf = now();
  const settings = await readSettings({ db });
  const asked = new Map<AlertKind, readonly Finding[]>();
  for (const kind of alertKindSchema.options) {
    if (settings.alerts.muted.includes(kind)) continue;
    await CHECKS[kind]({ db, now, settings, asOf }).then((findings) => asked.set(kind, findings), reportFailure);
  }
  const terms = { at: asOf, remindAfterMs: settings.alerts.remindAfterHours * HOUR_MS };
  const notifications = await inTransaction(db, (tx) => settle(tx, { asked, muted: settings.alerts.muted, terms }));
  for (const notification of notifications) notify(notification);
}

type Settlement = {
  readonly asked: ReadonlyMap<AlertKind, readonly Finding[]>;
  readonly muted: readonly AlertKind[];
  readonly terms: { readonly at: Date; readonly remindAfterMs: number };
};

async function settle(tx: Db, { asked, muted, terms }: Settlement): Promise<AlertNotification[]> {
  const kinds = [...new Set([...asked.keys(), ...muted])];
  const judgedLater = await lockChecks(tx, kinds, terms.at);
  const current = kinds.filter((kind) => !judgedLater.has(kind));
  const episodes = await lockEpisodes(tx, current, new Date(terms.at.getTime() - terms.remindAfterMs));
  const isMuted = ({ kind }: AlertRow) => muted.some((each) => each === kind);
  const audible = episodes.filter((episode) => !isMuted(episode));
  const findings = current.flatMap((kind) => asked.get(kind) ?? []);
  const followed = [...findings, ...vanished(audible, findings)].flatMap((finding) => follow(finding, audible, terms));
  await upsertEpisodes(tx, [
    ...followed.map(({ episode }) => episode),
    ...episodes.filter(isMuted).map((episode) => silenced(episode, terms.at)),
  ]);
  // Muted ones too: an evaluation that began before they were muted is then dropped.
  const said = current.map((kind) => ({ kind, ...verdictOf(asked.get(kind) ?? null) }));
  await writeChecks(
    tx,
    said.map((check) => ({ ...check, checkedAt: terms.at })),
  );
  return followed.flatMap(({ notification }) => notification ?? []);
}

/** A muted rule's alert is over and nobody is told. What was told before is forgotten: once unmuted, it is heard at once. */
const silenced = (episode: AlertRow, at: Date): AlertRow => ({
  ...episode,
  ...(episode.state !== "resolved" && { state: "resolved", changedAt: at, resolvedAt: at }),
  lastNotice: null,
  lastNotifiedAt: null,
});

const keyOf = ({ kind, subject }: { readonly kind: string; readonly subject: string }) => `${kind}:${subject}`;
/** Null for a rule that was not asked. */
const verdictOf = (findings: readonly Finding[] | null) => {
  if (findings === null) return { verdict: "no_data" as const, evidence: null };
  const worst = worstOf(findings);
  return { verdict: worst?.verdict ?? ("ok" as const), evidence: worst?.evidence ?? null };
};

/** What is open and no rule speaks of any more is over: the correction ended. */
const vanished = (episodes: readonly AlertRow[], findings: readonly Finding[]): Finding[] => {
  const spokenOf = new Set(findings.map(keyOf));
  return episodes.flatMap((episode) => {
    const kind = alertKindSchema.safeParse(episode.kind).data;
    if (kind === undefined || episode.state === "resolved" || spokenOf.has(keyOf(episode))) return [];
    return [{ kind, subject: episode.subject, verdict: "ok" as const, evidence: NOTHING_MEASURED }];
  });
};

type Followed = { readonly episode: AlertRow; readonly notification: AlertNotification | null };

function follow(finding: Finding, episodes: readonly AlertRow[], terms: Settlement["terms"]): Followed[] {
  const { kind, subject, verdict } = finding;
  // The open one if there is one, otherwise the newest.
  const own = episodes.filter((episode) => keyOf(episode) === keyOf(finding));
  const last = own.find(({ state }) => state !== "resolved") ?? own.at(-1) ?? null;
  const { state, isNew, notice, forgetsAcknowledgement } = transition(last, verdict, terms);
  if (state === "none") return [];
  if (!isNew && last?.state === "resolved" && state === "resolved") return [];
  const begun = isNew || last === null ? newEpisode(finding, terms.at) : last;
  const measured = finding.evidence === NOTHING_MEASURED ? begun.evidence : finding.evidence;
  const changed = begun.state !== state;
  const episode: AlertRow = {
    ...begun,
    ...(forgetsAcknowledgement && { acknowledgedById: null, acknowledgedAt: null, acknowledgedNote: null }),
    state,
    evidence: measured,
    changedAt: changed ? terms.at : begun.changedAt,
    resolvedAt: state === "resolved" ? (changed ? terms.at : begun.resolvedAt) : null,
    ...(notice && { lastNotice: notice, lastNotifiedAt: terms.at }),
  };
  return [{ episode, notification: notice && { notice, kind, subject, evidence: finding.evidence } }];
}

const newEpisode = ({ kind, subject, evidence }: Finding, at: Date): AlertRow => ({
  id: newId({ msecs: at.getTime() }),
  kind,
  subject,
  state: "firing",
  evidence,
  firedAt: at,
  changedAt: at,
  resolvedAt: null,
  lastNotice: null,
  lastNotifiedAt: null,
  acknowledgedById: null,
  acknowledgedAt: null,
  acknowledgedNote: null,
});
