import type { MantineColorsTuple } from "@mantine/core";

// Every colour of both apps. Contrast of text on its surface is AA in both schemes; colours.test.ts proves it.

/** The one accent: the light of a tungsten lamp. */
export const amber: MantineColorsTuple = [
  "#fff6e6",
  "#ffe9c7",
  "#ffd694",
  "#ffc363",
  "#ffb23e",
  "#f79e1b",
  "#d98410",
  "#b0690a",
  "#8a5108",
  "#6b3f08",
];

/** Warm neutrals for the dark scheme, from text to the deepest surface. */
export const dark: MantineColorsTuple = [
  "#ece7df",
  "#cfc8bd",
  "#a9a195",
  "#948c80",
  "#4a453e",
  "#38342e",
  "#24211d",
  "#171512",
  "#100e0c",
  "#0a0908",
];

/** Warm neutrals for the light scheme, from the quietest surface to text. */
export const gray: MantineColorsTuple = [
  "#f7f4ef",
  "#f1ede6",
  "#e8e2d9",
  "#dad2c7",
  "#c4bbae",
  "#8a8175",
  "#696156",
  "#4c463d",
  "#342f29",
  "#211d18",
];

export const LIGHT_BODY = "#fbf9f6";

type Pair = { readonly light: string; readonly dark: string };

/**
 * One colour, one meaning, on every chart and badge; told apart by colour-blind eyes too
 * (hues after Okabe and Ito, lightness set for each scheme).
 */
export const meanings = {
  success: { light: "#00775a", dark: "#2fc39a" },
  want: { light: "#1f6fa8", dark: "#6cc0f0" },
  watched: { light: "#004f86", dark: "#3f8fd6" },
  dropped: { light: "#b04a00", dark: "#ef7d33" },
  ignored: { light: "#696156", dark: "#a9a195" },
  blocked: { light: "#9a3f74", dark: "#dd8fb8" },
  active: { light: "#8a5108", dark: "#ffb23e" },
  challenger: { light: "#5a4fb0", dark: "#a79df5" },
  predicted: { light: "#8a5108", dark: "#ffc363" },
  observed: { light: "#1f6fa8", dark: "#6cc0f0" },
  gain: { light: "#8a5108", dark: "#ffb23e" },
  loss: { light: "#5b6b7a", dark: "#93a5b5" },
  danger: { light: "#b3261e", dark: "#ff8a7d" },
} as const satisfies Record<string, Pair>;
export type Meaning = keyof typeof meanings;

/** The colour of a meaning as a CSS value: `meaningColour("want")`. */
export const meaningColour = (meaning: Meaning): string => `var(--dailies-${meaning})`;
