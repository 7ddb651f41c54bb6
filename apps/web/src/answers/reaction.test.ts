import { describe, expect, it } from "vitest";
import type { Outcome } from "../api.ts";
import {
  afterChange,
  factOf,
  gaveUp,
  type Reaction,
  rated,
  refused,
  type StandingReaction,
  standingReactions,
  watched,
  withdrawnBy,
} from "./reaction.ts";

const want: Reaction = { kind: "want" };
const stands = (id: string, reaction: Reaction): StandingReaction => ({ id, reaction });
const say = (reaction: Reaction) => ({ kind: "say", reaction, eventId: "new" }) as const;

const outcome = (over: Partial<Outcome>): Outcome => ({
  id: "o1",
  eventId: "e1",
  decisionId: null,
  userAction: null,
  refusal: null,
  rating: null,
  statusAfter: null,
  source: "viewer",
  retractsEventId: null,
  retracted: false,
  occurredAt: "2026-03-01T20:00:00.000Z",
  receivedAt: "2026-03-01T20:00:00.000Z",
  ...over,
});

describe("a reaction as a fact", () => {
  it("says each of the four kinds of no as what it is", () => {
    expect(factOf(refused("seen_it"))).toEqual({ refusal: "seen_it" });
    expect(factOf(refused("not_now"))).toEqual({ refusal: "not_now" });
    expect(factOf(refused("not_this"))).toEqual({ userAction: "blacklisted", refusal: "not_this" });
    expect(factOf(refused("not_this_kind"))).toEqual({ userAction: "blacklisted", refusal: "not_this_kind" });
  });

  it("says a yes, a rating and a title given up on", () => {
    expect(factOf(want)).toEqual({ userAction: "added_to_want" });
    expect(factOf(rated(10))).toEqual({ userAction: "rated", rating: 10 });
    expect(factOf(watched)).toEqual({ userAction: "watched", statusAfter: "watched" });
    expect(factOf(gaveUp)).toEqual({ userAction: "watched", statusAfter: "dropped" });
  });
});

describe("what stands", () => {
  it("leaves out what was taken back, the taking back itself, and the silence concluded from", () => {
    const facts = [
      outcome({ id: "late", userAction: "rated", rating: 8, occurredAt: "2026-03-01T21:00:00.000Z" }),
      outcome({ id: "gone", userAction: "added_to_want", retracted: true }),
      outcome({ id: "undo", retractsEventId: "e1" }),
      outcome({ id: "silence", userAction: "ignored", source: "sweeper" }),
      outcome({ id: "early", userAction: "watched", statusAfter: "watched" }),
    ];
    expect(standingReactions(facts)).toEqual([stands("early", watched), stands("late", rated(8))]);
  });

  it("keeps a yes beneath a better yes, so that an undo goes one step back", () => {
    const after = afterChange([stands("a", want)], say(watched));
    expect(after.map(({ reaction }) => reaction)).toEqual([want, watched]);
    expect(afterChange(after, { kind: "undo", of: null })).toEqual([stands("a", want)]);
  });

  it("takes an earlier no back before a new answer, for it would outweigh it", () => {
    const standing = [stands("a", want), stands("b", refused("not_this"))];
    expect(withdrawnBy(standing, say(watched))).toEqual([stands("b", refused("not_this"))]);
    expect(afterChange(standing, say(refused("not_now"))).map(({ reaction }) => reaction)).toEqual([
      want,
      refused("not_now"),
    ]);
  });

  it("lets a rating stand beside having seen it", () => {
    expect(withdrawnBy([stands("a", refused("seen_it"))], say(rated(6)))).toEqual([]);
  });

  it("has nothing to undo when nothing was said", () => {
    expect(afterChange([], { kind: "undo", of: null })).toEqual([]);
  });
});
