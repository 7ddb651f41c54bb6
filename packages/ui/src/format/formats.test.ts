import { afterEach, describe, expect, it, vi } from "vitest";
import { createFormats } from "./formats.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");

afterEach(() => vi.unstubAllEnvs());

describe("formats", () => {
  it("write points, shares and lists as English does", () => {
    const formats = createFormats("en");
    expect(formats.tenths(219, true)).toBe("+21.9");
    expect(formats.tenths(-6, true)).toBe("−0.6");
    expect(formats.percent(0.724)).toBe("72%");
    expect(formats.and(["Sicario", "Arrival"])).toBe("Sicario and Arrival");
  });

  it("write a number with its own decimals or with so many, the minus as wide as the plus", () => {
    const formats = createFormats("ru");
    expect(formats.number(17.5)).toBe("17,5");
    expect(formats.fixed(-0.25, 3)).toBe("−0,250");
    // A space that does not break stands before the sign.
    expect(formats.tenthPercent(0.0384)).toBe("3,8\u00a0%");
  });

  it.each(["America/New_York", "Pacific/Auckland"])("leave a day without a time where it is, in %s too", (zone) => {
    vi.stubEnv("TZ", zone);
    const { calendarDay, day } = createFormats("en");
    expect(calendarDay("2024-03-01T00:00:00.000Z")).toBe("Mar 1, 2024");
    for (const moment of ["2024-03-01T03:00:00.000Z", "2024-03-01T22:00:00.000Z"])
      expect(calendarDay(moment)).toBe(day(moment));
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
