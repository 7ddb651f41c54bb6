import { recordOutcomeInput } from "@dailies/ml-feedback/schemas";
import { describe, expect, it } from "vitest";
import { deedOf, instantIn } from "./acting.ts";
import { text } from "./text.ts";

describe("a deed that an administrator reports", () => {
  it.each(text.acting.deeds.map(({ value }) => value))("%s is one that the server takes", (name) => {
    const deed = deedOf(name, 8);
    expect(recordOutcomeInput.safeParse({ title: { tmdbId: 7, mediaType: "movie" }, ...deed }).success).toBe(true);
  });

  it("is nothing while its rating is missing or none", () => {
    for (const rating of [null, 0, 11, 7.5, Number.NaN]) expect(deedOf("rated", rating)).toBeNull();
  });

  it("happened at the moment of its field, or now", () => {
    expect(instantIn("")).toEqual({});
    expect(instantIn("soon")).toEqual({});
    expect(instantIn("2026-03-01T20:15")).toEqual({ occurredAt: new Date(2026, 2, 1, 20, 15).toISOString() });
  });
});
