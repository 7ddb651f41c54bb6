import { describe, expect, it } from "vitest";
import { returnSearch, safeReturnPath } from "./return-path.ts";

const longest = `/decisions?genre=${"a".repeat(4_000 - 17)}`;

describe("where a sign-in leads back to", () => {
  it("is where the person was, however many filters stood in its address", () => {
    expect(safeReturnPath("/admin/decisions?genre=Horror")).toBe("/decisions?genre=Horror");
    expect(returnSearch(longest)).toEqual({ back: longest });
  });

  it("is the overview when the address is too long to carry, or leads elsewhere", () => {
    for (const href of [
      `${longest}a`,
      "/admin/",
      "/admin/sign-in?back=/people",
      "//elsewhere.test",
      "/\\elsewhere.test",
    ])
      expect(returnSearch(href)).toEqual({});
  });
});
