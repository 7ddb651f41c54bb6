import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path.ts";

describe("the way back after signing in", () => {
  it("leads to any page of this app", () => {
    expect(safeReturnPath("/lists?status=watched")).toBe("/lists?status=watched");
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
