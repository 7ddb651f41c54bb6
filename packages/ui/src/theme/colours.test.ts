import { describe, expect, it } from "vitest";
import { amber, dark, gray, LIGHT_BODY, meanings } from "./colours.ts";
import { type PosterMood, posterPalettes } from "./poster-palettes.ts";

/** Relative luminance of WCAG 2.2, in [0, 1]. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one: string, other: string): number => {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
};

const AA_TEXT = 4.5;
const AA_SHAPE = 3;

describe("contrast", () => {
  it("is 21 between black and white", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
  });

  it("of text is AA on every surface of both schemes", () => {
    for (const surface of [dark[7], dark[6], "#1d1a17"]) {
      for (const text of [dark[0], dark[2], amber[4]]) expect(contrast(text, surface)).toBeGreaterThanOrEqual(AA_TEXT);
    }
    for (const surface of [LIGHT_BODY, "#ffffff", gray[1]]) {
      for (const text of [gray[9], gray[6], amber[8]]) expect(contrast(text, surface)).toBeGreaterThanOrEqual(AA_TEXT);
    }
  });

  it("of every meaning is enough for a shape on its page", () => {
    for (const [meaning, pair] of Object.entries(meanings)) {
      expect(contrast(pair.light, LIGHT_BODY), meaning).toBeGreaterThanOrEqual(AA_SHAPE);
      expect(contrast(pair.dark, dark[7]), meaning).toBeGreaterThanOrEqual(AA_SHAPE);
    }
  });

  it("of a poster's title is AA on every palette", () => {
    for (const mood of Object.keys(posterPalettes) as PosterMood[]) {
      for (const { ink, ground } of posterPalettes[mood])
        expect(contrast(ink, ground), `${mood} ${ground}`).toBeGreaterThanOrEqual(AA_TEXT);
    }
  });
});
