import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  after,
  anyFacts,
  blacklisted,
  dropped,
  ignored,
  rated,
  refused,
  removal,
  SHOWN_AT,
  undo,
  want,
  watched,
} from "../testing/facts.ts";
import { type Fact, isUndo } from "./fact.ts";
import { label, REWARD_CONTRACT_V1 } from "./label.ts";

const shown = { shownAt: SHOWN_AT, wantedWhenShown: false };
const wanted = { shownAt: SHOWN_AT, wantedWhenShown: true };
const terms = (asOf: Date, windowDays: number = REWARD_CONTRACT_V1.windowDays) => ({
  asOf,
  contract: REWARD_CONTRACT_V1,
  windowDays,
});
/** Within the window, after it but within the grace, and when it is mature: 7 days + 24 hours. */
const [OPEN, GRACE, MATURE] = [after(2), after(7.5), after(8)];
const labelled = (facts: readonly Fact[], asOf = OPEN) => label(facts, shown, terms(asOf));

describe("the reward contract", () => {
  it.each([
    // (r − 1) / 9: 1 → 0, 6 → 5/9, 7 → 6/9, 10 → 1
    { name: "the lowest rating", fact: rated(1), basis: "rated", reward: 0, wasSuccessful: false },
    { name: "a rating just below the line", fact: rated(6), basis: "rated", reward: 5 / 9, wasSuccessful: false },
    { name: "a rating on the line", fact: rated(7), basis: "rated", reward: 6 / 9, wasSuccessful: true },
    { name: "the highest rating", fact: rated(10), basis: "rated", reward: 1, wasSuccessful: true },
    { name: "a blacklisting", fact: blacklisted(), basis: "blacklisted", reward: 0, wasSuccessful: false },
    { name: "a drop", fact: dropped(), basis: "dropped", reward: 0, wasSuccessful: false },
    { name: "a watching", fact: watched(), basis: "watched", reward: 0.65, wasSuccessful: true },
    { name: "a wish", fact: want(), basis: "added_to_want", reward: 0.3, wasSuccessful: true },
  ])("labels $name", ({ fact, basis, reward, wasSuccessful }) => {
    expect(labelled([fact])).toMatchObject({ basis, reward, wasSuccessful, decidedById: fact.id, mature: false });
  });

  it("lets the strongest kind decide, whatever came last", () => {
    const weakestLast = [rated(4), blacklisted(), dropped(), watched(), want()];
    weakestLast.forEach((strongest, index) => {
      const facts = weakestLast.slice(index).map((fact, hour) => ({ ...fact, occurredAt: after((hour + 1) / 24) }));
      expect(labelled(facts)?.decidedById).toBe(strongest.id);
    });
  });

  it("lets a rating that ends in a drop count as the rating it is", () => {
    expect(labelled([rated(8, { statusAfter: "dropped" })])).toMatchObject({ basis: "rated", reward: 7 / 9 });
  });

  it("takes the newest within a kind, by the event id where the instants are equal", () => {
    const early = rated(9, { occurredAt: after(1) });
    const late = rated(2, { occurredAt: after(1.5) });
    expect(labelled([late, early])).toMatchObject({ decidedById: late.id });

    const a = rated(9, { id: "2", eventId: "a" });
    const b = rated(2, { id: "1", eventId: "b" });
    expect(labelled([b, a])).toMatchObject({ decidedById: b.id });
  });

  it("refuses a rating that cannot be", () => {
    expect(() => labelled([rated(11)])).toThrow(RangeError);
  });
});

describe("silence", () => {
  it("says nothing before the window and its grace are over", () => {
    expect(labelled([], OPEN)).toBeNull();
    expect(labelled([], GRACE)).toBeNull();
    expect(labelled([], new Date(MATURE.getTime() - 1))).toBeNull();
  });

  it("is ignored from then on", () => {
    expect(labelled([], MATURE)).toEqual({
      basis: "ignored",
      reward: 0,
      wasSuccessful: false,
      decidedById: null,
      matureAt: MATURE,
      mature: true,
    });
  });

  it("gives way to any fact of the window, however late it arrives", () => {
    const late = watched({ occurredAt: after(6.9), receivedAt: after(40) });
    expect(labelled([ignored(), late], after(40))).toMatchObject({ basis: "watched", mature: true });
  });
});

describe("the window", () => {
  it("ends with its last instant", () => {
    expect(labelled([watched({ occurredAt: after(7) })], MATURE)?.basis).toBe("watched");
    expect(labelled([watched({ occurredAt: new Date(after(7).getTime() + 1) })], MATURE)?.basis).toBe("ignored");
  });

  it("has a longer sister that shows what came later", () => {
    const late = rated(9, { occurredAt: after(20) });
    expect(label([late], shown, terms(after(21), 30))).toMatchObject({ basis: "rated", matureAt: after(31) });
    expect(labelled([late], after(21))?.basis).toBe("ignored");
  });

  it("forgives a clock that is five minutes behind, and no more", () => {
    const minutes = (count: number) => after(count / 1440);
    expect(labelled([watched({ occurredAt: minutes(-5) })])?.basis).toBe("watched");
    expect(labelled([watched({ occurredAt: minutes(-6) })])).toBeNull();
  });

  it("is not there for what was never shown, or not yet", () => {
    expect(label([watched()], { shownAt: null, wantedWhenShown: false }, terms(MATURE))).toBeNull();
    expect(labelled([watched()], after(-1))).toBeNull();
  });
});

describe("what carries no label", () => {
  it.each([refused("seen_it"), refused("not_now"), watched({ source: "import" })])(
    "is unlabelled: $eventId",
    (fact) => {
      for (const asOf of [OPEN, MATURE])
        expect(labelled([fact], asOf)).toMatchObject({
          basis: "unlabelled",
          reward: null,
          wasSuccessful: null,
          decidedById: fact.id,
        });
    },
  );

  it("gives way to what does", () => {
    expect(labelled([refused("seen_it"), rated(8)])).toMatchObject({ basis: "rated" });
  });

  it("is anything about a title that was wanted when it was shown, its silence too", () => {
    expect(label([rated(10)], wanted, terms(OPEN))).toMatchObject({ basis: "unlabelled", reward: null });
    expect(label([], wanted, terms(OPEN))).toBeNull();
    expect(label([], wanted, terms(MATURE))).toMatchObject({ basis: "unlabelled", reward: null });
  });
});

describe("changes of mind", () => {
  it("undo a fact as if it had never been, at any time", () => {
    const undone = [watched(), want(), undo("watched", { occurredAt: after(20) })];
    expect(labelled(undone, after(21))).toMatchObject({ basis: "added_to_want" });
    expect(labelled([watched(), undo("watched")], OPEN)).toBeNull();
    expect(labelled([watched(), undo("watched")], MATURE)?.basis).toBe("ignored");
  });

  it("undo one decision's event and not another's of the same name", () => {
    const other = undo("watched", { decisionId: "another" });
    expect(labelled([watched(), other])?.basis).toBe("watched");
  });

  it("set aside what a list held until a removal within the window, and leave the decision unlabelled", () => {
    expect(labelled([want(), removal({ occurredAt: after(1) })])).toMatchObject({ basis: "unlabelled" });
    expect(labelled([want(), removal({ occurredAt: after(1) }), watched({ occurredAt: after(1.5) })])?.basis).toBe(
      "watched",
    );
    expect(labelled([blacklisted(), removal({ occurredAt: after(1) })])?.basis).toBe("blacklisted");
  });

  it("do not reach back: a list cleared a month later held the title all week", () => {
    const cleared = [want(), removal({ occurredAt: after(25) })];
    expect(labelled(cleared, after(40))?.basis).toBe("added_to_want");
    expect(label(cleared, shown, terms(after(40), 30))?.basis).toBe("unlabelled");
  });

  it("can themselves be undone", () => {
    expect(labelled([want(), removal({ occurredAt: after(1) }), undo("removal")])?.basis).toBe("added_to_want");
  });
});

describe("for any facts", () => {
  const asOfs = fc.integer({ min: 0, max: 45 }).map(after);
  const windows = fc.constantFrom(7, 30);

  it("the order of arrival changes nothing", () => {
    const shuffled = anyFacts.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    fc.assert(
      fc.property(shuffled, asOfs, windows, ([facts, mixed], asOf, days) => {
        expect(label(mixed, shown, terms(asOf, days))).toEqual(label(facts, shown, terms(asOf, days)));
      }),
    );
  });

  it("an undone fact is as if it had never been", () => {
    fc.assert(
      fc.property(anyFacts, asOfs, windows, (facts, asOf, days) => {
        const undone = new Set(facts.map(({ retractsEventId }) => retractsEventId));
        const rest = facts.filter((fact) => !isUndo(fact) && !undone.has(fact.eventId));
        expect(label(facts, shown, terms(asOf, days))).toEqual(label(rest, shown, terms(asOf, days)));
      }),
    );
  });

  it("stored silence changes nothing", () => {
    fc.assert(
      fc.property(anyFacts, asOfs, windows, (facts, asOf, days) => {
        const more = [...facts, ignored({ eventId: "more", id: "more", occurredAt: after(3) })];
        expect(label(more, shown, terms(asOf, days))).toEqual(label(facts, shown, terms(asOf, days)));
      }),
    );
  });

  it("what is mature is labelled, and time alone changes it no more", () => {
    fc.assert(
      fc.property(anyFacts, windows, fc.integer({ min: 0, max: 400 }), (facts, days, later) => {
        const first = label(facts, shown, terms(after(days + 1), days));
        expect(first).not.toBeNull();
        expect(label(facts, shown, terms(after(days + 1 + later), days))).toEqual(first);
      }),
    );
  });

  it("a reward lies in [0, 1] and is missing exactly where the verdict is", () => {
    fc.assert(
      fc.property(anyFacts, asOfs, windows, (facts, asOf, days) => {
        const found = label(facts, shown, terms(asOf, days));
        if (found === null) return;
        expect(found.reward === null).toBe(found.basis === "unlabelled");
        expect(found.wasSuccessful === null).toBe(found.reward === null);
        if (found.reward !== null) expect(found.reward >= 0 && found.reward <= 1).toBe(true);
      }),
    );
  });

  it("imports and wanted titles are credited with nothing", () => {
    fc.assert(
      fc.property(anyFacts, asOfs, windows, (facts, asOf, days) => {
        const imported = facts.map((fact) => ({ ...fact, source: "import" as const }));
        expect(["ignored", "unlabelled", undefined]).toContain(label(imported, shown, terms(asOf, days))?.basis);
        expect(["unlabelled", undefined]).toContain(label(facts, wanted, terms(asOf, days))?.basis);
      }),
    );
  });
});
