import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  after,
  anyFacts,
  blacklisted,
  dropped,
  fact,
  rated,
  refused,
  removal,
  undo,
  want,
  watched,
} from "../testing/facts.ts";
import { NO_STATE, unexplainedDeeds, watchState } from "./watch-state.ts";

const [day1, day2, day3] = [after(1), after(2), after(3)];

describe("the state of a title", () => {
  it("is none without facts, and none from refusals that are no action", () => {
    expect(watchState([])).toEqual(NO_STATE);
    expect(watchState([refused("seen_it"), refused("not_now")])).toEqual(NO_STATE);
  });

  it("is the newest status, whatever arrived last", () => {
    const facts = [watched({ occurredAt: day2 }), want({ occurredAt: day1 })];
    expect(watchState(facts).entry).toEqual({ status: "watched", rating: null, source: "viewer", occurredAt: day2 });
  });

  it("dates a status from when it became so, and keeps the rating through a new one", () => {
    const facts = [watched({ occurredAt: day1 }), rated(8, { occurredAt: day2 })];
    expect(watchState(facts).entry).toMatchObject({ status: "watched", rating: 8, occurredAt: day1 });
    expect(watchState([...facts, want({ occurredAt: day3 })]).entry).toMatchObject({
      status: "want",
      rating: 8,
      occurredAt: day3,
    });
  });

  it("takes a rating for a watching, and leaves a drop a drop", () => {
    expect(watchState([rated(8)]).entry?.status).toBe("watched");
    expect(watchState([dropped({ occurredAt: day1 }), rated(3, { occurredAt: day2 })]).entry).toMatchObject({
      status: "dropped",
      rating: 3,
    });
  });

  it("takes a banished title off the want list and no other, and a wish takes it off the blacklist", () => {
    const banished = blacklisted({ occurredAt: day2 });
    expect(watchState([want({ occurredAt: day1 }), banished])).toMatchObject({ entry: null, blacklist: {} });
    expect(watchState([watched({ occurredAt: day1 }), banished]).entry?.status).toBe("watched");
    expect(watchState([banished, want({ occurredAt: day3 })])).toMatchObject({ entry: {}, blacklist: null });
  });

  it("is off the list from a removal on, and on it again when that is undone", () => {
    const facts = [want({ occurredAt: day1 }), removal({ occurredAt: day2 })];
    expect(watchState(facts)).toEqual(NO_STATE);
    expect(watchState([...facts, undo("removal")]).entry?.status).toBe("want");
    expect(watchState([...facts, watched({ occurredAt: day3 })]).entry?.status).toBe("watched");
  });

  it("does not depend on the order of arrival", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(watchState(facts.toReversed())).toEqual(watchState(facts));
      }),
    );
  });
});

describe("what no fact accounts for", () => {
  const entry = { status: "watched", rating: 8, source: "import", occurredAt: day1 } as const;
  const blacklist = { refusal: null, source: "import", occurredAt: day1 } as const;
  const told = (state: Parameters<typeof unexplainedDeeds>[0], facts = [fact()]) =>
    watchState(
      unexplainedDeeds(state, facts).map((deed, index) => fact({ ...deed, id: `${index}`, eventId: `${index}` })),
    );

  it.each([
    entry,
    { ...entry, rating: null },
    { ...entry, status: "dropped" as const },
    { ...entry, status: "want" as const, rating: null },
    { ...entry, status: "want" as const },
  ])("comes back from its deeds: $status, $rating", (each) => {
    const { status, rating, occurredAt } = each;
    expect(told({ entry: each, blacklist: null }).entry).toMatchObject({ status, rating, occurredAt });
  });

  it("comes back from its deeds: a banishment", () => {
    expect(told({ entry: null, blacklist }).blacklist).toMatchObject({ refusal: null, occurredAt: day1 });
    expect(told({ entry, blacklist })).toMatchObject({ entry: { status: "watched" }, blacklist: { refusal: null } });
  });

  it("is nothing where the facts say it all", () => {
    expect(unexplainedDeeds(NO_STATE, [])).toEqual([]);
    expect(unexplainedDeeds({ entry, blacklist: null }, [rated(8)])).toEqual([]);
  });
});
