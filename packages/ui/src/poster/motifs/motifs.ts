import type { MotifName } from "../poster-design.ts";
import { corridor, eye, orbit, spiral, spotlight } from "./figures.tsx";
import { city, forest, hills, peaks, tower, waves } from "./landscapes.tsx";
import type { Motif } from "./motif.ts";
import { arcs, blinds, blocks, discs, halftone, rays, speed } from "./patterns.tsx";

export const motifs: Readonly<Record<MotifName, Motif>> = {
  hills,
  peaks,
  city,
  forest,
  orbit,
  rays,
  arcs,
  corridor,
  eye,
  spiral,
  blocks,
  spotlight,
  speed,
  discs,
  blinds,
  waves,
  halftone,
  tower,
};
