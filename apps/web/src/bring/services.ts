import type { ImportService } from "../api.ts";

type Service = {
  readonly name: string;
  /** Where it gives its members their data, in its own words. */
  readonly way: string;
  readonly files: string;
};

export const SERVICES: Readonly<Record<ImportService, Service>> = {
  letterboxd: {
    name: "Letterboxd",
    way: "Settings → Data → Export your data",
    files: "ratings.csv, watched.csv, diary.csv, watchlist.csv",
  },
  imdb: { name: "IMDb", way: "⋮ → Export", files: "ratings.csv, WATCHLIST.csv" },
  trakt: { name: "Trakt", way: "Settings → Data → Export", files: "ratings-movies.json, watched-history.json" },
  movielens: {
    name: "MovieLens",
    way: "Settings → Import/Export",
    files: "movielens-ratings.csv, movielens-wishlist.csv",
  },
};
export const SERVICE_KEYS = Object.keys(SERVICES) as ImportService[];
