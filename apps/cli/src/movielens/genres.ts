/** MovieLens writes some genres its own way; the catalogue has one name for each. Null: not a genre. */
const CATALOGUE_NAMES: Readonly<Record<string, string | null>> = {
  "Sci-Fi": "Science Fiction",
  Children: "Family",
  Musical: "Music",
  "Film-Noir": "Crime",
  IMAX: null,
  "(no genres listed)": null,
};

export const toGenres = (text: string): string[] => [
  ...new Set(
    text.split("|").flatMap((name) => (name in CATALOGUE_NAMES ? (CATALOGUE_NAMES[name] ?? []) : name.trim() || [])),
  ),
];
