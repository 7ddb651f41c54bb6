import type { MediaType } from "@dailies/ml-feedback/schemas";
import { type PosterMood, type PosterPalette, posterPalettes } from "../theme/poster-palettes.ts";
import { type Lettering, setTitle, type Voice } from "./poster-lettering.ts";
import { diceFrom, hashText, pick } from "./poster-random.ts";

export const motifNames = [
  "hills",
  "peaks",
  "city",
  "forest",
  "orbit",
  "rays",
  "arcs",
  "corridor",
  "eye",
  "spiral",
  "blocks",
  "spotlight",
  "speed",
  "discs",
  "blinds",
  "waves",
  "halftone",
  "tower",
] as const;
export type MotifName = (typeof motifNames)[number];

type Style = { readonly motifs: readonly [MotifName, ...MotifName[]]; readonly voices: readonly [Voice, ...Voice[]] };

const STYLES: Readonly<Record<PosterMood, Style>> = {
  noir: { motifs: ["city", "blinds", "corridor", "spotlight", "spiral"], voices: ["condensed", "serif"] },
  dread: { motifs: ["eye", "forest", "corridor", "tower"], voices: ["condensed", "serif"] },
  cosmos: { motifs: ["orbit", "corridor", "halftone", "arcs", "tower"], voices: ["plain", "condensed"] },
  romance: { motifs: ["discs", "arcs", "waves", "hills"], voices: ["serif"] },
  comedy: { motifs: ["blocks", "discs", "rays", "arcs"], voices: ["plain"] },
  drama: { motifs: ["hills", "spotlight", "halftone", "blinds", "waves", "city"], voices: ["serif", "plain"] },
  action: { motifs: ["speed", "rays", "city", "peaks"], voices: ["condensed"] },
  adventure: { motifs: ["peaks", "hills", "waves", "rays"], voices: ["condensed", "serif"] },
  fantasy: { motifs: ["tower", "forest", "peaks", "orbit"], voices: ["serif"] },
  playful: { motifs: ["hills", "blocks", "discs", "waves", "rays"], voices: ["plain"] },
  history: { motifs: ["rays", "hills", "peaks", "halftone"], voices: ["serif", "condensed"] },
  document: { motifs: ["halftone", "blocks", "arcs"], voices: ["plain"] },
  music: { motifs: ["spotlight", "arcs", "discs", "spiral"], voices: ["plain", "condensed"] },
};

const MOOD_BY_GENRE: Readonly<Record<string, PosterMood>> = {
  Crime: "noir",
  Thriller: "noir",
  Mystery: "noir",
  Horror: "dread",
  "Science Fiction": "cosmos",
  "Sci-Fi & Fantasy": "cosmos",
  Romance: "romance",
  Soap: "romance",
  Comedy: "comedy",
  Talk: "comedy",
  Drama: "drama",
  "TV Movie": "drama",
  Action: "action",
  "Action & Adventure": "action",
  Adventure: "adventure",
  Western: "adventure",
  Fantasy: "fantasy",
  Animation: "playful",
  Family: "playful",
  Kids: "playful",
  History: "history",
  War: "history",
  "War & Politics": "history",
  Documentary: "document",
  News: "document",
  Reality: "document",
  Music: "music",
};

/** These say little about how a film feels: a more telling genre beside them decides. */
const VAGUE = new Set(["Animation", "Drama", "TV Movie"]);

const moodOf = (genres: readonly string[], mediaType: MediaType): PosterMood => {
  const telling = genres.find((genre) => genre in MOOD_BY_GENRE && !VAGUE.has(genre));
  const mood = MOOD_BY_GENRE[telling ?? genres[0] ?? ""] ?? "drama";
  return mediaType === "cartoon" && (mood === "comedy" || mood === "drama") ? "playful" : mood;
};

export type PosterTitle = {
  readonly tmdbId: number;
  readonly mediaType: MediaType;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
};

/** `panel`: drawing above the title. `sky`: title above the drawing. `full`: drawing behind all of it. `framed`: drawing in a window. */
export type PosterLayout = "panel" | "sky" | "full" | "framed";

export type PosterDesign = {
  readonly seed: number;
  readonly mood: PosterMood;
  readonly palette: PosterPalette;
  readonly motif: MotifName;
  readonly layout: PosterLayout;
  readonly voice: Voice;
  readonly centred: boolean;
  readonly lettering: Lettering;
  readonly finePrint: string;
};

/** How a title's poster looks: the same title gives the same poster on every machine, for ever. */
export const designPoster = (title: PosterTitle): PosterDesign => {
  const seed = hashText(`${title.mediaType}:${title.tmdbId}`);
  const dice = diceFrom(seed);
  const mood = moodOf(title.genres, title.mediaType);
  const voice = pick(dice, STYLES[mood].voices);
  return {
    seed,
    mood,
    palette: pick(dice, posterPalettes[mood]),
    motif: pick(dice, STYLES[mood].motifs),
    layout: pick(dice, ["panel", "panel", "sky", "full", "full", "framed"]),
    voice,
    centred: dice() < 0.4,
    lettering: setTitle(title.title, voice),
    finePrint: [title.year, title.directors[0]].filter(Boolean).join(" · "),
  };
};
