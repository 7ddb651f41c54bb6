import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { Fact } from "./fact.ts";
import { REWARD_CONTRACT_V1 } from "./label.ts";
import { deleteLabels, insertOutcomes, upsertLabels } from "./outcomes.repository.ts";
import { concludedOutcome, type DecisionLabel, labelsOf, type TitleHistory } from "./title-history.ts";

/**
 * Writes what these histories say now: a label wherever there is one, none where there is none any more, and an
 * `ignored` outcome for each silence that nobody has noted yet. Returns how many silences were noted.
 * Call it in a transaction that holds the people's lock since before the histories were read.
 */
export async function relabel(tx: Db, histories: readonly TitleHistory[], asOf: Date): Promise<number> {
  const concluded = histories.map((history) => ({ history, ...labelsOf(history, asOf) }));
  const silences = concluded.flatMap(({ history, labels }) =>
    labels
      .filter((each) => isNewSilence(each, history))
      .map((each) => concludedOutcome(toSilence(each, asOf), history, { ...each, mature: true })),
  );
  await insertOutcomes(tx, silences);
  await upsertLabels(
    tx,
    concluded.flatMap(({ labels }) => labels),
    asOf,
  );
  await deleteLabels(
    tx,
    concluded.flatMap(({ unlabelled }) => unlabelled),
  );
  return silences.length;
}

const isNewSilence = ({ basis, windowDays, decisionId }: DecisionLabel, { facts }: TitleHistory): boolean =>
  basis === "ignored" &&
  windowDays === REWARD_CONTRACT_V1.windowDays &&
  !facts.some((fact) => fact.userAction === "ignored" && fact.decisionId === decisionId);

const toSilence = ({ decisionId, matureAt }: DecisionLabel, asOf: Date): Fact => ({
  id: newId(),
  eventId: newId(),
  decisionId,
  decisionGiven: true,
  userAction: "ignored",
  refusal: null,
  rating: null,
  statusAfter: null,
  source: "sweeper",
  retractsEventId: null,
  occurredAt: matureAt,
  receivedAt: asOf,
});
