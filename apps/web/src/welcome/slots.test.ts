import { describe, expect, it } from "vitest";
import { fillSlots, type WelcomeEvent } from "./slots.ts";

const titles = ["a", "b", "c", "d", "e", "f"];
const fill = (count: number, events: readonly WelcomeEvent[]) => fillSlots(titles, (title) => title, { count, events });
const unseen = (key: string): WelcomeEvent => ({ kind: "unseen", key });

describe("the grid of first ratings", () => {
  it("gives an unseen title's place to the next one and moves nothing else", () => {
    expect(fill(3, [unseen("b")])).toEqual(["a", "d", "c"]);
    expect(fill(3, [unseen("b"), unseen("d")])).toEqual(["a", "e", "c"]);
  });

  it("adds places at the end", () => {
    expect(fill(2, [unseen("a"), { kind: "more", count: 2 }])).toEqual(["c", "b", "d", "e"]);
  });

  it("closes the gap when nothing is left to offer", () => {
    expect(fill(6, [unseen("f"), unseen("a")])).toEqual(["b", "c", "d", "e"]);
    expect(fill(6, [unseen("nobody")])).toEqual(titles);
  });
});
