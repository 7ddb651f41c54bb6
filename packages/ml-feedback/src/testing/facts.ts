import fc from "fast-check";
import { DAY_MS, type Fact, NO_DEED } from "../outcomes/fact.ts";

/** When the title of these tests was shown. */
export const SHOWN_AT = new Date("2026-06-01T20:00:00.000Z");
export const DECISION_ID = "01900000-0000-7000-8000-000000000001";

/** `days` after the showing. */
export const after = (days: number): Date => new Date(SHOWN_AT.getTime() + days * DAY_MS);

/** A fact of one hour after the showing that names the decision, unless it says otherwise. */
export function fact(given: Partial<Fact> = {}): Fact {
  const occurredAt = given.occurredAt ?? after(1 / 24);
  const eventId = given.eventId ?? "event";
  return {
    ...NO_DEED,
    id: `id-${eventId}`,
    eventId,
    decisionId: DECISION_ID,
    decisionGiven: true,
    source: "viewer",
    retractsEventId: null,
    occurredAt,
    receivedAt: occurredAt,
    ...given,
  };
}

export const want = (given: Partial<Fact> = {}) =>
  fact({ eventId: "want", userAction: "added_to_want", statusAfter: "want", ...given });
export const watched = (given: Partial<Fact> = {}) =>
  fact({ eventId: "watched", userAction: "watched", statusAfter: "watched", ...given });
export const dropped = (given: Partial<Fact> = {}) => watched({ eventId: "dropped", statusAfter: "dropped", ...given });
export const rated = (rating: number, given: Partial<Fact> = {}) =>
  fact({ eventId: `rated-${rating}`, userAction: "rated", rating, ...given });
export const blacklisted = (given: Partial<Fact> = {}) =>
  fact({ eventId: "blacklisted", userAction: "blacklisted", refusal: "not_this", ...given });
export const refused = (refusal: "seen_it" | "not_now", given: Partial<Fact> = {}) =>
  fact({ eventId: refusal, refusal, ...given });
export const removal = (given: Partial<Fact> = {}) =>
  fact({ eventId: "removal", refusal: "not_now", retractsEventId: "want", ...given });
export const undo = (eventId: string, given: Partial<Fact> = {}) =>
  fact({ eventId: `undo-${eventId}`, retractsEventId: eventId, ...given });
export const ignored = (given: Partial<Fact> = {}) =>
  fact({ eventId: "ignored", userAction: "ignored", source: "sweeper", occurredAt: after(8), ...given });

const makers = [
  () => want(),
  () => watched(),
  () => dropped(),
  () => rated(3),
  () => rated(9),
  () => blacklisted(),
  () => refused("seen_it"),
  () => refused("not_now"),
  () => removal(),
  () => ignored(),
];

/** Up to eight facts about one decision from two days before the showing to forty after, some of them undone. */
export const anyFacts: fc.Arbitrary<Fact[]> = fc
  .array(
    fc.record({
      make: fc.constantFrom(...makers),
      hour: fc.integer({ min: -48, max: 960 }),
      isImport: fc.boolean(),
      undoneAfterHours: fc.option(fc.integer({ min: 0, max: 300 })),
    }),
    { maxLength: 8 },
  )
  .map((drafts) =>
    drafts.flatMap(({ make, hour, isImport, undoneAfterHours }, index) => {
      const made = make();
      const source = isImport && made.source === "viewer" ? "import" : made.source;
      const given = { ...made, eventId: `e${index}`, id: `id-${index}`, source, occurredAt: after(hour / 24) };
      if (undoneAfterHours === null || made.source === "sweeper") return [given];
      const undoneAt = after((hour + undoneAfterHours) / 24);
      return [given, undo(`e${index}`, { id: `id-${index}-undo`, occurredAt: undoneAt })];
    }),
  );
