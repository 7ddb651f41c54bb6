import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerError } from "./http-errors.ts";
import { postersPlugin } from "./plugins/posters.ts";
import { createTmdbPosters } from "./tmdb-posters.ts";

const TOKEN = "a.read.token";
/** What The Movie Database answers, by path. */
const DETAILS: Readonly<Record<string, object>> = {
  "/movie/603": { title: "The Matrix", release_date: "1999-03-31", poster_path: "/matrix.jpg" },
  "/movie/1": { title: "Another film", release_date: "1950-01-01", poster_path: "/another.jpg" },
  "/movie/2": { title: "No poster", release_date: "2001-01-01", poster_path: null },
  "/movie/3": { title: "Hostile", release_date: "2001-01-01", poster_path: "/../../secret" },
  "/movie/129": { title: "Spirited Away", release_date: "2001-07-20", poster_path: "/spirited.jpg" },
  "/tv/129": { name: "Some series", first_air_date: "2001-01-01", poster_path: "/series.jpg" },
};

describe("posters from The Movie Database", () => {
  let database: TestDatabase;
  let server: FastifyInstance;
  let asked: string[];
  let isAway: boolean;
  const tmdb = createServer((request, response) => {
    const path = (request.url ?? "").replace(/\?.*/, "");
    asked.push(path);
    if (isAway) return void response.writeHead(503).end();
    if (path.startsWith("/images/")) return void response.writeHead(200, { "content-type": "image/jpeg" }).end(path);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end();
    const details = DETAILS[path];
    return void response
      .writeHead(details ? 200 : 404, { "content-type": "application/json" })
      .end(JSON.stringify(details ?? {}));
  });
  beforeAll(async () => {
    database = await createTestDatabase();
    const film = { mediaType: "movie", year: 2001 } as const;
    await database.db.title.createMany({
      data: [
        { ...film, tmdbId: 603, title: "Matrix", year: 1999 },
        { ...film, tmdbId: 1, title: "One film" },
        { ...film, tmdbId: 2, title: "No poster" },
        { ...film, tmdbId: 3, title: "Hostile" },
        { tmdbId: 129, mediaType: "anime", title: "Spirited Away", year: 2001 },
      ],
    });
    await new Promise<void>((resolve) => tmdb.listen(0, "127.0.0.1", resolve));
    const at = `http://127.0.0.1:${(tmdb.address() as AddressInfo).port}`;
    server = Fastify();
    server.setErrorHandler(answerError);
    await server.register(rateLimit, { global: false });
    const source = createTmdbPosters({ token: TOKEN, api: at, images: `${at}/images` });
    await server.register(postersPlugin, { db: database.db, source });
  });
  afterAll(async () => {
    await server.close();
    tmdb.close();
    await database.close();
  });
  beforeEach(() => {
    asked = [];
    isAway = false;
  });
  const get = (url: string) => server.inject({ url });

  it("are fetched once by their path, and kept by the browser", async () => {
    const [first, second] = await Promise.all([get("/posters/movie/603"), get("/posters/movie/603?width=500")]);
    expect(first.body).toBe("/images/w342/matrix.jpg");
    expect(second.body).toBe("/images/w500/matrix.jpg");
    expect(first.headers).toMatchObject({ "content-type": "image/jpeg", "cache-control": "public, max-age=604800" });
    expect(asked.filter((path) => path === "/movie/603")).toHaveLength(1);
  });

  it("are taken from the film or the series, whichever bears the name", async () => {
    expect((await get("/posters/anime/129")).body).toBe("/images/w342/spirited.jpg");
  });

  it.each([
    ["what TMDB has under the id is another film", "/posters/movie/1"],
    ["it has no poster", "/posters/movie/2"],
    ["its path is none", "/posters/movie/3"],
    ["the title is not in this catalogue", "/posters/movie/999"],
  ])("are not shown where %s", async (_, path) => {
    expect((await get(path)).statusCode).toBe(404);
    expect(asked.filter((each) => each.startsWith("/images"))).toEqual([]);
  });

  it("are asked for again after TMDB was away, and its token is never told", async () => {
    const fresh = { tmdbId: 4, mediaType: "movie", title: "The Matrix" } as const;
    await database.db.title.create({ data: fresh });
    isAway = true;
    const away = await get("/posters/movie/4");
    expect(away.statusCode).toBe(404);
    expect(away.body).not.toContain(TOKEN);
    await get("/posters/movie/4");
    expect(asked).toEqual(["/movie/4", "/movie/4"]);
  });

  it("a wrong address is a sentence", async () => {
    for (const path of ["/posters/film/1", "/posters/movie/x", "/posters/movie/603?width=9999"]) {
      const response = await get(path);
      expect(response.statusCode).toBe(400);
      expect(response.json().message).toContain("A poster is /posters/movie/603?width=342");
    }
    expect((await get("/posters")).json()).toEqual({ available: true });
  });

  it("are drawn by the apps where there is no token", async () => {
    await using plain = Fastify();
    await plain.register(postersPlugin, { db: database.db, source: null });
    expect((await plain.inject({ url: "/posters" })).json()).toEqual({ available: false });
    expect((await plain.inject({ url: "/posters/movie/603" })).statusCode).toBe(404);
  });
});
