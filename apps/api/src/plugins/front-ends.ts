import { existsSync } from "node:fs";
import { join } from "node:path";
import compress from "@fastify/compress";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerNotFound, pathOf } from "../http-errors.ts";

/** Folders with the built apps. */
export type FrontEnds = { readonly web: string; readonly admin: string };

const PROGRAM_PATHS = /^\/(?:trpc|api|health|ready|metrics|posters|openapi\.json)(?:\/|$)/;
const ASSET_PATH = /[\\/]assets[\\/]/;

const NOT_BUILT = `<!doctype html><html lang="en"><title>Dailies</title>
<p>This app is not built yet. Run <code>corepack pnpm run build</code>, then load this page again.</p></html>`;

/** The viewer app at / and the admin app at /admin/, each with its index for the addresses it makes up itself. */
export async function registerFrontEnds(server: FastifyInstance, { web, admin }: FrontEnds): Promise<void> {
  await server.register(fastifyStatic, {
    root: [web, admin],
    serve: false,
    suppressWarning: true,
    cacheControl: false,
  });
  await server.register(filesOf, { prefix: "/", root: web });
  await server.register(filesOf, { prefix: "/admin/", root: admin });
  server.get("/admin", (_request, reply) => reply.redirect("/admin/"));
  server.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return answerNotFound(request, reply);
    return sendIndex(reply, request.url.startsWith("/admin/") ? admin : web);
  });
}

/** Compressed here and nowhere else: a compressed stream of events would be held back. */
async function filesOf(scope: FastifyInstance, { root }: { root: string }): Promise<void> {
  await scope.register(compress, { globalDecompression: false });
  await scope.register(fastifyStatic, {
    root,
    decorateReply: false,
    suppressWarning: true,
    dotfiles: "ignore",
    cacheControl: false,
    // Assets carry a hash of their content in their names; everything else may change with the next build.
    setHeaders: (reply, path) =>
      reply.header("cache-control", ASSET_PATH.test(path) ? "public, max-age=31536000, immutable" : "no-cache"),
  });
}

/** An address that an app may have made up: asked for as a page, and not named like a file. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = pathOf(url);
  const wantsHtml = /text\/html|\*\/\*/.test(headers.accept ?? "*/*");
  return (method === "GET" || method === "HEAD") && wantsHtml && !PROGRAM_PATHS.test(path) && !/\.[^/]*$/.test(path);
}

function sendIndex(reply: FastifyReply, root: string): FastifyReply {
  reply.header("cache-control", "no-cache");
  if (!existsSync(join(root, "index.html"))) return reply.code(503).type("text/html").send(NOT_BUILT);
  return reply.code(200).sendFile("index.html", root);
}
