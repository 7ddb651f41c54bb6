import { DEMO_ADMIN, DEMO_VIEWER } from "@dailies/demo";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError, tooMany } from "../http-errors.ts";
import { CLIENT_ADDRESS_HEADER, SIGN_IN_ORIGIN, SIGN_IN_PATH, type SignIn } from "../sign-in.ts";
import { refuseUnstorableText } from "../unstorable-text.ts";

/** The library offers more; what is not named here does not exist, so that nothing untested is reachable. */
const READS = ["get-session", "list-sessions"];
const WRITES = ["sign-up/email", "sign-out", "change-password", "revoke-session", "revoke-other-sessions"];

const SIGN_INS_PER_MINUTE = 10;
/** From one address: many people may share one, but trying one password on all of them is slow. */
const SIGN_INS_PER_ADDRESS = 60;
/** Of all other traffic from one address. */
const REQUESTS_PER_MINUTE = 600;
/** Of an address of email, as far as people are told apart by it. */
const LONGEST_EMAIL = 320;
const BODY_LIMIT = 64 * 1024;

/** Their password is known to everybody, so that they are for this machine alone. */
const DEMO_ACCOUNTS: readonly string[] = [DEMO_VIEWER.email, DEMO_ADMIN.email];

type Options = { readonly signIn: SignIn; readonly loopback: boolean };

/** Sign-up, sign-in and sessions at /api/auth. */
export async function signInPlugin(scope: FastifyInstance, { signIn, loopback }: Options): Promise<void> {
  const byAddress = { rateLimit: { max: REQUESTS_PER_MINUTE, groupId: "sign-in" } };
  const byAccount = {
    rateLimit: { max: SIGN_INS_PER_MINUTE, hook: "preHandler" as const, keyGenerator: accountAndAddress },
  };
  const countAtAddress = scope.createRateLimit({ max: SIGN_INS_PER_ADDRESS });
  const handler = (request: FastifyRequest, reply: FastifyReply) => answer(signIn, request, reply);

  scope.removeAllContentTypeParsers();
  const parseJson = scope.getDefaultJsonParser("error", "error");
  scope.addContentTypeParser(
    "application/json",
    { parseAs: "string", bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      const json = body.toString();
      // Clients send the header on calls that have nothing to say, like signing out.
      if (json === "") return done(null, {});
      return parseJson(request, json, done);
    },
  );
  scope.addHook("preValidation", async (request) => refuseUnstorableText(JSON.stringify(request.body ?? null)));
  for (const path of READS) scope.get(`${SIGN_IN_PATH}/${path}`, { config: byAddress }, handler);
  for (const path of WRITES) scope.post(`${SIGN_IN_PATH}/${path}`, { config: byAddress }, handler);
  scope.post(`${SIGN_IN_PATH}/sign-in/email`, { config: byAccount }, async (request, reply) => {
    const count = await countAtAddress(request);
    if (!count.isAllowed && count.isExceeded) throw tooMany(`${count.ttlInSeconds} seconds`);
    if (!loopback && DEMO_ACCOUNTS.includes(accountOf(request)))
      throw new HttpError(403, "The demo accounts are for a server that only its own machine can reach.");
    return handler(request, reply);
  });
}

async function answer(signIn: SignIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const response = await signIn.handle(toWebRequest(request));
  reply.code(response.status);
  // Fastify keeps several cookies apart when they come one by one, which is how `Headers` gives them.
  for (const [name, value] of response.headers) reply.header(name, value);
  return reply.send(await response.text());
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string" && name !== "content-length") headers.set(name, value);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  // Pages of foreign origins were refused already; other programs do not name one.
  headers.set("origin", SIGN_IN_ORIGIN);
  const { method, body } = request;
  return new Request(new URL(request.url, SIGN_IN_ORIGIN), {
    method,
    headers,
    ...(body === undefined || body === null ? {} : { body: JSON.stringify(body) }),
  });
}

const accountOf = ({ body }: FastifyRequest): string =>
  typeof body === "object" && body !== null && "email" in body
    ? String(body.email).slice(0, LONGEST_EMAIL).toLowerCase()
    : "";

const accountAndAddress = (request: FastifyRequest): string => `${request.ip} ${accountOf(request)}`;
