import { describe, expect, it } from "vitest";
import { refuseUnstorableText } from "./unstorable-text.ts";

describe("text that no database holds", () => {
  it.each([
    '{"reason":"a\\u0000b"}',
    '{"a":[{"b":"\\uD83D"}]}',
    '{"a":"\\uDE00\\uD83D"}',
    '{"\\u0000":1}',
    '"\\\\\\u0000"',
  ])("is refused: %s", (json) => {
    expect(() => refuseUnstorableText(json)).toThrow(expect.objectContaining({ statusCode: 400 }));
  });

  it.each([
    '{"reason":"plain"}',
    // A backslash, then "u0000" as plain text.
    '{"reason":"\\\\u0000"}',
    '{"reason":"\\uD83D\\uDE00 😀"}',
    '{"broken":"\\u0000',
    "",
  ])("is not found where there is none: %s", (json) => {
    expect(() => refuseUnstorableText(json)).not.toThrow();
  });
});
