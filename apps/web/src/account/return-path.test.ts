import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path.ts";

describe("the way back after signing in", () => {
  it("leads to any page of this app", () => {
    expect(safeReturnPath("/lists?status=watched")).toBe("/lists?status=watched");
  });

  it("leads to a page with a long address, but for one that would not fit into another", () => {
    const search = (characters: number) => `/search?q=${"x".repeat(characters - "/search?q=".length)}`;
    expect(safeReturnPath(search(4_000))).toBe(search(4_000));
    expect(safeReturnPath(search(4_001))).toBeUndefined();
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    7,
    undefined,
    "/sign-in",
  ])("never leads to %s", (path) => {
    expect(safeReturnPath(path)).toBeUndefined();
  });
});
