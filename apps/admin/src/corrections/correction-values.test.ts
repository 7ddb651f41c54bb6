import { describe, expect, it } from "vitest";
import { checkNew, emptyValues } from "./correction-values.ts";

const written = { ...emptyValues, mediaType: "movie", reason: "too few films" } as const;

describe("a correction that is being written", () => {
  it("is sent once it says something whole", () => {
    expect(checkNew(written)).toMatchObject({ input: { correctionType: "boost", correctionValue: 0.1 }, errors: {} });
  });

  it("is told, field by field, what it cannot say", () => {
    expect(checkNew({ ...written, correctionType: "reweight", strength: 2 }).errors).toEqual({
      targetFactor: "A reweight names the factor it multiplies.",
    });
    expect(checkNew({ ...written, targetFactor: "genre" }).errors).toEqual({
      targetValue: "Name the value of the factor, such as a genre.",
    });
    expect(checkNew({ ...written, mediaType: null }).errors).toEqual({
      everyone: "This touches every title of everyone. Confirm it, or say what it is about.",
    });
  });

  it("is told the bounds in the field's own unit", () => {
    expect(checkNew({ ...written, strength: 101, reason: "", holdout: 60 }).errors).toEqual({
      correctionValue: "More than 0, at most 100 points of a hundred.",
      reason: "Say why in a few words.",
      holdoutShare: expect.stringMatching(/^From 0 to 50\./),
    });
  });
});
