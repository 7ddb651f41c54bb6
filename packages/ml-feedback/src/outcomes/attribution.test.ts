import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { after, anyFacts, DECISION_ID, undo, watched } from "../testing/facts.ts";
import { attributedDecision, factsByDecision } from "./attribution.ts";
import type { Fact } from "./fact.ts";

const unnamed = (given: Partial<Fact> = {}) => watched({ decisionId: null, decisionGiven: false, ...given });
const at = (days: number) => unnamed({ occurredAt: after(days) });
const first = { id: "first", shownAt: after(0) };
const second = { id: "second", shownAt: after(10) };
const unshown = { id: "unshown", shownAt: null };
const decisions = [second, unshown, first];

describe("attribution", () => {
  it("keeps to the decision that the fact names, even one never shown", () => {
    expect(attributedDecision(watched({ decisionId: "unshown" }), decisions)).toBe("unshown");
  });

  it("finds the newest showing at or before the action", () => {
    expect(attributedDecision(at(9.9), decisions)).toBe("first");
    expect(attributedDecision(at(10), decisions)).toBe("second");
    expect(attributedDecision(at(20), decisions)).toBe("second");
  });

  it("finds none before the first showing and none after thirty days", () => {
    expect(attributedDecision(at(-0.001), decisions)).toBeNull();
    expect(attributedDecision(at(30), [first])).toBe("first");
    expect(attributedDecision(at(30.001), [first])).toBeNull();
  });

  it("takes the later made of two shown at once", () => {
    expect(
      attributedDecision(at(1), [
        { ...first, id: "b" },
        { ...first, id: "a" },
      ]),
    ).toBe("b");
  });

  it("keeps an undo beside what it takes back, though its own time points elsewhere", () => {
    const action = at(1);
    const takenBack = undo(action.eventId, { decisionId: null, decisionGiven: false, occurredAt: after(11) });
    expect(factsByDecision([takenBack, action], decisions)).toEqual(new Map([["first", [takenBack, action]]]));
  });

  it("leaves out what answers nothing", () => {
    expect(factsByDecision([at(-1)], decisions).size).toBe(0);
  });

  it("does not depend on the order of decisions or facts", () => {
    const shown = fc
      .uniqueArray(fc.integer({ min: 0, max: 50 }), { maxLength: 5 })
      .map((days) => days.map((day) => ({ id: day === 0 ? DECISION_ID : `shown-${day}`, shownAt: after(day) })));
    const facts = fc
      .tuple(anyFacts, fc.boolean())
      .map(([made, isUnnamed]) => (isUnnamed ? made.map((fact) => ({ ...fact, decisionGiven: false })) : made));
    fc.assert(
      fc.property(shown, facts, (someDecisions, someFacts) => {
        const sorted = (groups: Map<string, Fact[]>) =>
          [...groups].map(([id, group]) => [id, group.map((fact) => fact.id).sort()]).sort();
        expect(sorted(factsByDecision(someFacts.toReversed(), someDecisions.toReversed()))).toEqual(
          sorted(factsByDecision(someFacts, someDecisions)),
        );
      }),
    );
  });
});
