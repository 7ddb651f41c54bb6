import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const GENRES = ["Comedy", "Drama", "Horror", "Western", "Romance"];
const FILMS = 90;
const PEOPLE = 25;
const RATINGS_EACH = 24;
const LAST_YEAR_S = Math.floor(Date.now() / 1_000) - 200 * 86_400;

const movieIds = Array.from({ length: FILMS }, (_, index) => index + 1);

/** Made-up films and people in the layout that MovieLens uses, and a catalogue beside it. */
export const writeFilms = async (parent: string): Promise<{ folder: string; catalogue: string }> => {
  const folder = join(parent, "films");
  await mkdir(folder, { recursive: true });
  const genre = (id: number) => GENRES[id % GENRES.length] ?? "Drama";
  const rows = (head: string, lines: readonly string[]) => `${[head, ...lines].join("\n")}\n`;
  const ratings = Array.from({ length: PEOPLE }, (_, person) =>
    Array.from({ length: RATINGS_EACH }, (_, index) => {
      const film = ((person * 7 + index * 3) % FILMS) + 1;
      const stars = film % GENRES.length === person % GENRES.length ? 5 : 2.5;
      return `${person + 1},${film},${stars},${LAST_YEAR_S + index * 3_600}`;
    }),
  ).flat();
  await writeFile(
    join(folder, "movies.csv"),
    rows(
      "movieId,title,genres",
      movieIds.map((id) => `${id},Film ${id} (2001),${genre(id)}`),
    ),
  );
  await writeFile(
    join(folder, "links.csv"),
    rows(
      "movieId,imdbId,tmdbId",
      movieIds.map((id) => `${id},${id},${id}`),
    ),
  );
  await writeFile(join(folder, "ratings.csv"), rows("userId,movieId,rating,timestamp", ratings));
  const catalogue = join(parent, "films.ndjson");
  const title = (id: number) => ({
    tmdbId: id,
    title: `Film ${id}`,
    year: 2001,
    mediaType: "movie",
    genres: [genre(id)],
    directors: [[1_000 + (id % 30), `Director ${id % 30}`]],
    cast: [[2_000 + (id % 40), `Player ${id % 40}`]],
    voteCount: 1_000 - id,
  });
  await writeFile(catalogue, movieIds.map((id) => `${JSON.stringify(title(id))}\n`).join(""));
  return { folder, catalogue };
};
