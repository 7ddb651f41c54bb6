import { MOST_IMPORT_BYTES, MOST_IMPORT_FILES } from "@dailies/ml-feedback/schemas";
import { describe, expect, it } from "vitest";
import { MOST_BYTES, MOST_FILES, refusalOf } from "./read-files.ts";

const file = (size: number, name = "a.csv") => ({ name, size });

describe("what is not even sent", () => {
  it("is what the server would refuse, and nothing else", () => {
    expect([MOST_BYTES, MOST_FILES]).toEqual([MOST_IMPORT_BYTES, MOST_IMPORT_FILES]);
    expect(refusalOf([file(MOST_BYTES)])).toBeNull();
    expect(refusalOf(Array.from({ length: MOST_FILES }, () => file(1)))).toBeNull();
    expect(refusalOf(Array.from({ length: MOST_FILES + 1 }, () => file(1)))).toEqual({ kind: "too_many", limit: 20 });
  });

  it("names the largest file and the size of all", () => {
    expect(refusalOf([file(1, "small.csv"), file(200 * 1024 * 1024, "huge.csv")])).toEqual({
      kind: "too_large",
      file: "huge.csv",
      size: 201,
      limit: 5,
    });
  });
});
