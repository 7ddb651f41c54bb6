import type { AlertState, AlertVerdict } from "./alerts.schema.ts";

export type AlertNotice = "fired" | "reminder" | "resolved";

/** One episode, as far as its next state depends on it. */
export type Episode = {
  readonly state: AlertState;
  readonly resolvedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly lastNotice: AlertNotice | null;
  readonly lastNotifiedAt: Date | null;
};

export type TransitionTerms = { readonly at: Date; readonly remindAfterMs: number };

export type Transition = {
  /** `new`: an episode begins. `none`: there is none, and none is needed. */
  readonly state: AlertState | "none";
  readonly isNew: boolean;
  /** Somebody has to be told this. */
  readonly notice: AlertNotice | null;
  /** A past acknowledgement was about an earlier breach. */
  readonly forgetsAcknowledgement: boolean;
};

const quiet = (state: Transition["state"]): Transition => ({
  state,
  isNew: false,
  notice: null,
  forgetsAcknowledgement: false,
});

/**
 * What becomes of an episode when its rule is asked again; null: there has been none.
 *
 * | from \ verdict | ok | breached | no_data |
 * |---|---|---|---|
 * | none, or resolved long ago | none | a new one: firing, told | none |
 * | resolved a short while ago | resolved | the same one: firing, told when due | resolved |
 * | firing | resolved, told | firing, reminded when due | no_data |
 * | acknowledged | resolved, told | acknowledged | no_data |
 * | no_data | resolved, told | acknowledged if it was, else firing, reminded when due | no_data |
 *
 * A short while, and due, are the reminder's interval: whatever a value does around its limit, people hear of it at most
 * twice in one interval, once that it fired and once that it is over. Muting a rule forgets what they heard: what it
 * raises once unmuted is due.
 */
export function transition(episode: Episode | null, verdict: AlertVerdict, terms: TransitionTerms): Transition {
  if (episode === null) return verdict === "breached" ? begin() : quiet("none");
  if (episode.state === "resolved") return afterResolution(episode, verdict, terms);
  if (verdict === "no_data") return quiet("no_data");
  if (verdict === "ok") return { ...quiet("resolved"), notice: episode.lastNotice === "resolved" ? null : "resolved" };
  if (episode.acknowledgedAt !== null) return quiet("acknowledged");
  return { ...quiet("firing"), notice: isDue(episode.lastNotifiedAt, terms) ? "reminder" : null };
}

const begin = (): Transition => ({ state: "firing", isNew: true, notice: "fired", forgetsAcknowledgement: false });

function afterResolution(episode: Episode, verdict: AlertVerdict, terms: TransitionTerms): Transition {
  if (isDue(episode.resolvedAt, terms)) return verdict === "breached" ? begin() : quiet("none");
  if (verdict !== "breached") return quiet("resolved");
  const notice = isDue(episode.lastNotifiedAt, terms) ? "fired" : null;
  return { state: "firing", isNew: false, notice, forgetsAcknowledgement: true };
}

const isDue = (since: Date | null, { at, remindAfterMs }: TransitionTerms): boolean =>
  since === null || at.getTime() - since.getTime() >= remindAfterMs;
