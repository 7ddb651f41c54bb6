import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import { seededRng } from "../learning/random.ts";

const GENRES = ["Action", "Comedy", "Crime", "Drama", "Family", "Horror", "Mystery", "Romance", "Thriller", "Western"];
const PEOPLE_PER_TITLE = 4;
/** What people watch follows popularity: the title at the share u³ of the ranking, u uniform. */
const POPULARITY_POWER = 3;

export type LargeCatalogue = {
  readonly titles: number;
  readonly people: number;
  readonly entriesPerPerson: number;
  /** Titles the person has who is recommended to. */
  readonly ownEntries: number;
  readonly now: Date;
};

/**
 * Fills a database to a given size and returns the person to recommend to: titles of one to three genres, a director and
 * three of the cast, best known first; lists of people who watch what is known more than what is not.
 */
export async function createLargeCatalogue(db: Db, size: LargeCatalogue): Promise<string> {
  const rng = seededRng("large catalogue");
  const whole = (below: number) => Math.floor(rng() * below);
  const ids = Array.from({ length: size.titles }, (_, index) => index + 1);
  const genres = ids.map(() => Array.from({ length: 1 + whole(3) }, () => GENRES[whole(GENRES.length)]).join("|"));
  const persons = Math.ceil(size.titles / 2);
  const credits = ids.flatMap(() => Array.from({ length: PEOPLE_PER_TITLE }, () => 1 + whole(persons)));
  await db.$executeRaw`
    INSERT INTO "Title" ("tmdbId", "mediaType", "title", "genres", "voteCount", "updatedAt")
    SELECT t."id", 'movie', 'Title ' || t."id",
      ARRAY(SELECT DISTINCT g FROM unnest(string_to_array(t."genres", '|')) AS g), ${size.titles}::int - t."id", ${size.now}
    FROM unnest(${ids}::int[], ${genres}::text[]) AS t("id", "genres")`;
  await db.$executeRaw`
    INSERT INTO "Person" ("id", "name") SELECT n, 'Person ' || n FROM generate_series(1, ${persons}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO "Credit" ("tmdbId", "mediaType", "personId", "role", "billingOrder")
    SELECT ((c."place" - 1) / ${PEOPLE_PER_TITLE}::int + 1)::int, 'movie', c."person",
      (CASE WHEN (c."place" - 1) % ${PEOPLE_PER_TITLE}::int = 0 THEN 'director' ELSE 'cast' END)::"CreditRole",
      (c."place" - 1) % ${PEOPLE_PER_TITLE}::int
    FROM unnest(${credits}::int[]) WITH ORDINALITY AS c("person", "place") ON CONFLICT DO NOTHING`;
  const entriesOf = (count: number) => {
    const titles = new Set<number>();
    while (titles.size < count) titles.add(1 + Math.floor(rng() ** POPULARITY_POWER * size.titles));
    return [...titles];
  };
  const users = Array.from({ length: size.people + 1 }, () => newId());
  await db.user.createMany({ data: users.map((id) => ({ id, name: "Somebody", email: `${id}@dailies.test` })) });
  const entries = users.flatMap((userId, index) =>
    entriesOf(index === 0 ? size.ownEntries : size.entriesPerPerson).map((tmdbId) => ({ userId, tmdbId })),
  );
  const ages = entries.map(() => 8 + whole(1_000));
  await db.$executeRaw`
    INSERT INTO "WatchlistEntry" ("userId", "tmdbId", "mediaType", "status", "rating", "occurredAt", "updatedAt")
    SELECT w."userId", w."tmdbId", 'movie',
      (CASE WHEN w."age" % 10 = 0 THEN 'want' WHEN w."age" % 10 = 1 THEN 'dropped' ELSE 'watched' END)::"WatchStatus",
      CASE WHEN w."age" % 10 < 2 THEN NULL ELSE w."rating" END,
      ${size.now}::timestamptz - make_interval(days => w."age"), ${size.now}
    FROM unnest(${entries.map(({ userId }) => userId)}::uuid[], ${entries.map(({ tmdbId }) => tmdbId)}::int[],
      ${entries.map(() => 1 + whole(10))}::int[], ${ages}::int[]) AS w("userId", "tmdbId", "rating", "age")`;
  await db.$executeRawUnsafe("ANALYZE");
  return users[0] ?? "";
}
