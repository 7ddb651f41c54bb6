import type { ReactNode } from "react";
import type { PosterPalette } from "../../theme/poster-palettes.ts";
import { type Dice, round } from "../poster-random.ts";

/** A drawing in a box of 200 × 200; what runs over the edge is cut off. */
export type Motif = (palette: PosterPalette, dice: Dice) => ReactNode;

export type Point = readonly [x: number, y: number];

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const polygon = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ");

export const onCircle = (centre: Point, radius: number, turn: number): Point => [
  centre[0] + radius * Math.cos(turn * 2 * Math.PI),
  centre[1] + radius * Math.sin(turn * 2 * Math.PI),
];
