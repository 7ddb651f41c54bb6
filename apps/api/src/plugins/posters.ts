import type { Db } from "@dailies/db";
import { mediaTypeSchema, tmdbIdSchema } from "@dailies/ml-feedback/schemas";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { HttpError } from "../http-errors.ts";
import { POSTER_WIDTHS, type PosterSource } from "../tmdb-posters.ts";

const IMAGES_PER_MINUTE = 600;
const WEEK_S = 604_800;

const params = z.object({ mediaType: mediaTypeSchema, tmdbId: z.coerce.number().pipe(tmdbIdSchema) });
const query = z.object({ width: z.enum(POSTER_WIDTHS).default("342") });

type Options = { readonly db: Db; readonly source: PosterSource | null };

/**
 * /posters: whether there are real posters here, and one for each title. Fetched by the server, so that nobody else
 * learns what a person looks at; where there is none, the apps go on drawing their own.
 */
export async function postersPlugin(scope: FastifyInstance, { db, source }: Options): Promise<void> {
  scope.get("/posters", async (_request, reply) =>
    reply.header("cache-control", "no-cache").send({ available: source !== null }),
  );
  if (source === null) return;
  const limit = scope.rateLimit({ max: IMAGES_PER_MINUTE });
  scope.get("/posters/:mediaType/:tmdbId", { preHandler: limit }, async (request, reply) => {
    const [asked, options] = [params.safeParse(request.params), query.safeParse(request.query)];
    if (!asked.success || !options.success)
      throw new HttpError(400, `A poster is /posters/movie/603?width=342; widths are ${POSTER_WIDTHS.join(", ")}.`);
    const title = await db.title.findUnique({
      where: { tmdbId_mediaType: asked.data },
      select: { tmdbId: true, mediaType: true, title: true, year: true },
    });
    const image = title === null ? null : await fetched(source.imageOf(title, options.data.width), request.log);
    if (image === null) throw new HttpError(404, "There is no poster of this title.");
    return reply
      .header("cache-control", `public, max-age=${WEEK_S}`)
      .header("content-type", image.contentType)
      .send(image.bytes);
  });
}

/** TMDB away is no fault of the page: it is noted, and the drawn poster stays. */
const fetched = async <Image>(image: Promise<Image | null>, log: FastifyInstance["log"]): Promise<Image | null> => {
  try {
    return await image;
  } catch (error) {
    log.warn({ err: error }, "no poster from TMDB");
    return null;
  }
};
