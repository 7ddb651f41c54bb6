import { type Actor, verifyApiKey } from "@dailies/ml-feedback";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Host } from "./context.ts";
import { HttpError } from "./http-errors.ts";
import type { SignIn } from "./sign-in.ts";

/** Who calls: a server by its key, a person by their session, or nobody known. */
export type Identify = (request: FastifyRequest, reply: FastifyReply) => Promise<Actor | null>;

export const identifyCallers =
  (host: Pick<Host, "db" | "now">, signIn: SignIn): Identify =>
  async (request, reply) => {
    const { "x-api-key": key, cookie } = request.headers;
    if (key !== undefined) return serverOf(host, String(key));
    if (cookie === undefined) return null;
    const { who, setCookies } = await signIn.identify(new Headers({ cookie }), request.method === "GET");
    if (setCookies.length > 0) reply.header("set-cookie", setCookies);
    return who && { kind: "user", ...who };
  };

/** A key that opens nothing is said to: as nobody, its owner would look for the fault elsewhere. */
async function serverOf(host: Pick<Host, "db" | "now">, key: string): Promise<Actor> {
  const actor = await verifyApiKey(host, key);
  if (actor === null) throw new HttpError(401, "This API key is unknown or was revoked.");
  return actor;
}
