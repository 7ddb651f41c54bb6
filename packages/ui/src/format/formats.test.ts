import { describe, expect, it } from "vitest";
import { createFormats } from "./formats.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");

describe("formats", () => {
  it("write points, shares and lists as English does", () => {
    const formats = createFormats("en");
    expect(formats.tenths(219, true)).toBe("+21.9");
    expect(formats.tenths(-6, true)).toBe("-0.6");
    expect(formats.percent(0.724)).toBe("72%");
    expect(formats.and(["Sicario", "Arrival"])).toBe("Sicario and Arrival");
  });

  it("choose the largest unit that a time ago fills", () => {
    const { ago } = createFormats("en");
    expect(ago("2026-03-01T11:55:00Z", NOW)).toBe("5 minutes ago");
    expect(ago("2026-03-01T09:00:00Z", NOW)).toBe("3 hours ago");
    expect(ago("2026-02-28T12:00:00Z", NOW)).toBe("yesterday");
  });

  it("count as each language counts", () => {
    const forms = { one: "название", few: "названия", other: "названий" };
    const { plural } = createFormats("ru");
    expect([1, 3, 5, 11, 21].map((count) => plural(count, forms))).toEqual([
      "название",
      "названия",
      "названий",
      "названий",
      "название",
    ]);
  });
});
