import type { RouterInputs } from "@dailies/ml-feedback";

type MediaType = RouterInputs["titles"]["get"]["mediaType"];

/** A title as this installation knows it. */
export type KnownTitle = {
  readonly tmdbId: number;
  readonly mediaType: MediaType;
  readonly title: string;
  readonly year: number | null;
};

export type PosterImage = { readonly bytes: Buffer; readonly contentType: string };

/** Widths in pixels that TMDB serves. */
export const POSTER_WIDTHS = ["154", "342", "500"] as const;
export type PosterWidth = (typeof POSTER_WIDTHS)[number];

export type PosterSource = {
  /** Null where TMDB has no poster of this title, or what it has under this id is another title. */
  readonly imageOf: (title: KnownTitle, width: PosterWidth) => Promise<PosterImage | null>;
};

type Options = { readonly token: string; readonly api?: string; readonly images?: string };

const TIMEOUT_MS = 8_000;
const LARGEST_IMAGE = 4 * 1024 * 1024;
/** Paths kept in memory; the oldest go first. */
const KEPT_PATHS = 20_000;
/** TMDB numbers films and series apart; what we call anime and cartoons may be either. */
const KINDS: Readonly<Record<MediaType, readonly ("movie" | "tv")[]>> = {
  movie: ["movie"],
  tv: ["tv"],
  anime: ["tv", "movie"],
  cartoon: ["movie", "tv"],
};
const POSTER_PATH = /^\/[\w-]{1,80}\.(?:jpg|png|webp)$/;

type Field = "title" | "name" | "original_title" | "original_name" | "release_date" | "first_air_date" | "poster_path";
type Details = { readonly [field in Field]?: unknown };

/** Posters of The Movie Database, with an API Read Access Token (or the older API key of 32 hexadecimal digits). */
export function createTmdbPosters({
  token,
  api = "https://api.themoviedb.org/3",
  images = "https://image.tmdb.org/t/p",
}: Options): PosterSource {
  const paths = new Map<string, Promise<string | null>>();
  const isKey = /^[0-9a-f]{32}$/i.test(token);
  const get = (url: string, headers: Record<string, string>) =>
    fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });

  const pathFor = async (title: KnownTitle): Promise<string | null> => {
    for (const kind of KINDS[title.mediaType]) {
      const query = isKey ? `?api_key=${token}` : "";
      const response = await get(`${api}/${kind}/${title.tmdbId}${query}`, {
        accept: "application/json",
        ...(isKey ? {} : { authorization: `Bearer ${token}` }),
      });
      if (response.status === 404) continue;
      if (!response.ok) throw new Error(`TMDB answered ${response.status} for ${kind} ${title.tmdbId}.`);
      const details = (await response.json()) as Details;
      if (!isSame(title, details)) continue;
      return typeof details.poster_path === "string" && POSTER_PATH.test(details.poster_path)
        ? details.poster_path
        : null;
    }
    return null;
  };
  const keptPathFor = (title: KnownTitle): Promise<string | null> => {
    const key = `${title.mediaType}:${title.tmdbId}`;
    const kept = paths.get(key);
    if (kept !== undefined) return kept;
    const path = pathFor(title);
    paths.set(key, path);
    // What failed is asked for again.
    path.catch(() => paths.delete(key));
    for (const oldest of paths.keys()) {
      if (paths.size <= KEPT_PATHS) break;
      paths.delete(oldest);
    }
    return path;
  };

  return {
    imageOf: async (title, width) => {
      const path = await keptPathFor(title);
      if (path === null) return null;
      const response = await get(`${images}/w${width}${path}`, { accept: "image/*" });
      if (response.status === 404) return null;
      const contentType = response.headers.get("content-type") ?? "";
      if (!response.ok || !/^image\/(?:jpeg|png|webp)$/.test(contentType))
        throw new Error(`TMDB answered ${response.status} (${contentType}) for the image ${path}.`);
      if (Number(response.headers.get("content-length") ?? 0) > LARGEST_IMAGE) return null;
      return { bytes: Buffer.from(await response.arrayBuffer()), contentType };
    },
  };
}

/** An id may be wrong, or of the other kind: what TMDB has under it must bear the name or, where the kind is sure, the year. */
const isSame = ({ title, year, mediaType }: KnownTitle, details: Details): boolean => {
  const names = [details.title, details.name, details.original_title, details.original_name];
  if (names.some((name) => typeof name === "string" && plain(name) === plain(title))) return true;
  const date = [details.release_date, details.first_air_date].find((text) => typeof text === "string");
  const isSureKind = KINDS[mediaType].length === 1;
  return isSureKind && year !== null && Math.abs(Number(date?.slice(0, 4)) - year) <= 1;
};

const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
