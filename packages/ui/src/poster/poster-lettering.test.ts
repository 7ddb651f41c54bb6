import { describe, expect, it } from "vitest";
import { breakLines, LEADING, setTitle, shorten, textWidth, type Voice } from "./poster-lettering.ts";

const voices: readonly Voice[] = ["condensed", "serif", "plain"];

describe("the title on a poster", () => {
  it("breaks so that the longest line is as short as possible", () => {
    const byLength = (text: string) => text.length;
    // "one two | three four" has lines of 7 and 10; "one two three | four" of 13 and 4.
    expect(breakLines(["one", "two", "three", "four"], 2, byLength)).toEqual(["one two", "three four"]);
    expect(breakLines(["one"], 3, byLength)).toEqual(["one"]);
  });

  it.each(voices)("fits the width and keeps every word, set %s", (voice) => {
    for (const title of [
      "Her",
      "The Lives of Others",
      "Dr. Strangelove or: How I Learned to Stop Worrying",
      "七人の侍",
    ]) {
      const { main, sub, height } = setTitle(title, voice);
      for (const block of [main, ...(sub ? [sub] : [])]) {
        for (const line of block.lines) expect(textWidth(line, voice) * block.size).toBeLessThanOrEqual(170.001);
      }
      const words = [...main.lines, ...(sub?.lines ?? [])].join(" ").toLowerCase();
      expect(words).toBe(title.toLowerCase().replace("or: ", "or "));
      expect(height).toBeGreaterThanOrEqual(main.lines.length * main.size * LEADING[voice] - 0.001);
      expect(height).toBeLessThan(150);
    }
  });

  it("sets what follows a colon smaller, but leaves a short title whole", () => {
    const long = setTitle("Mad Max: Fury Road", "plain");
    expect(long.main.lines.join(" ")).toBe("Mad Max");
    expect(long.sub?.lines.join(" ")).toBe("Fury Road");
    expect(setTitle("Alien: X", "plain").sub).toBeNull();
  });

  it("shortens a title that no poster could hold at a word", () => {
    expect(shorten("A short one", 90)).toBe("A short one");
    expect(shorten("The quick brown fox", 12)).toBe("The quick…");
    expect([...setTitle("word ".repeat(60), "plain").main.lines].join(" ").length).toBeLessThanOrEqual(90);
  });

  it("survives a title without a space", () => {
    expect(setTitle("Koyaanisqatsi".repeat(6), "serif").main.size).toBeGreaterThan(0);
  });
});
