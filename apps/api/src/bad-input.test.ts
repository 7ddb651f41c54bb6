import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

const STACK = /\n\s+at |node_modules|\.(?:ts|js|mjs):\d|"stack"/;
const MUTATION = "/trpc/recommendations.create";

describe("bad input", () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await startTestServer();
    ({ cookie } = await server.newPerson());
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const expectRefusal = async (response: Response, status: number): Promise<void> => {
    const body = await response.text();
    expect(response.status, body).toBe(status);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(body).not.toMatch(STACK);
    const [first] = [JSON.parse(body)].flat();
    expect(first.error.data).toMatchObject({
      httpStatus: status,
      code: expect.any(String),
      requestId: expect.any(String),
    });
    expect(first.error.message).toEqual(expect.any(String));
  };

  it.each([
    ["JSON that breaks off", MUTATION, '{"a":'],
    ["a body that is no object", MUTATION, '"text"'],
    ["no body where one is needed", "/trpc/outcomes.record", ""],
    ["NUL in text", MUTATION, '{"requestKey":"a\\u0000b"}'],
    ["half a character", MUTATION, '{"requestKey":"\\uD83D"}'],
    ["a field that nobody knows", MUTATION, '{"unknown":1}'],
    ["__proto__", MUTATION, '{"__proto__":{"admin":true}}'],
    ["a number written as NaN", MUTATION, '{"limit":NaN}'],
    ["a number beyond all bounds", MUTATION, '{"limit":1e400}'],
    ["nothing but brackets", MUTATION, "[".repeat(100_000)],
  ])("%s is refused with 400", async (_what, path, body) => {
    await expectRefusal(await server.post(path, body, { cookie }), 400);
  });

  it.each([
    ["a procedure that is not there", "/trpc/no.such", 404],
    ["a procedure named after an object's own parts", "/trpc/constructor", 404],
    ["the prototype", "/trpc/__proto__.toString", 404],
    ["no procedure at all", "/trpc/", 404],
    ["the bare prefix", "/trpc", 404],
    ["an unknown address of the program", "/api/nothing", 404],
    ["an unknown sign-in address", "/api/auth/nothing", 404],
    ["NUL in the procedure", "/trpc/titles.search%00", 404],
    ["a file that is not there", "/no-such-file.js", 404],
    ["a way out of the folder", "/assets/..%2f..%2f..%2fetc%2fpasswd", 404],
    ["half a percent escape in a call", "/trpc/%E0%A4%A", 400],
    ["half a percent escape in a page", "/%", 400],
    ["input that is no JSON", "/trpc/titles.search?input=%7B", 400],
    ["input with half a percent escape", "/trpc/titles.search?input=%E0%A4%A", 400],
    ["NUL in input", "/trpc/titles.search?input=%7B%22query%22%3A%22a%00b%22%7D", 400],
    ["an escaped NUL in input", `/trpc/titles.search?input=${encodeURIComponent('{"query":"a\\u0000b"}')}`, 400],
    [
      "a NUL in input given twice",
      `/trpc/titles.search?input=%7B%7D&input=${encodeURIComponent('{"query":"\\u0000"}')}`,
      400,
    ],
    ["a mutation by GET", "/trpc/recommendations.create", 405],
    [
      "more calls in a batch than a page needs",
      `/trpc/${"titles.genres,".repeat(20)}titles.genres?batch=1&input=%7B%7D`,
      400,
    ],
    ["input of a batch that is no object", "/trpc/titles.search?batch=1&input=5", 400],
    ["input of a batch that is no JSON", "/trpc/titles.search?batch=1&input=%7B", 400],
    ["a name without end", `/trpc/${"x".repeat(6_000)}`, 403],
  ])("%s is refused", async (_what, path, status) => {
    await expectRefusal(await server.fetch(path, { headers: { cookie } }), status);
  });

  it.each([
    ["text/plain", "{}"],
    ["application/x-www-form-urlencoded", "limit=3"],
    ["multipart/form-data; boundary=x", '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'],
    ["application/octet-stream", "{}"],
    ["application/xml", "<a/>"],
    ["nonsense", "{}"],
  ])("a body of type %s is refused with 415, in calls and in sign-in", async (type, body) => {
    for (const path of [MUTATION, "/api/auth/sign-in/email"])
      await expectRefusal(await server.post(path, body, { cookie, "content-type": type }), 415);
  });

  it.each([["PUT"], ["PATCH"], ["DELETE"], ["PROPFIND"]])("the method %s is refused", async (method) => {
    await expectRefusal(await server.fetch("/trpc/titles.genres", { method, headers: { origin: server.url } }), 404);
  });

  it("a body of 10 MB is refused with 413, and the sender hears it", async () => {
    const tenMegabytes = JSON.stringify({ requestKey: "x".repeat(10_000_000) });
    for (let time = 0; time < 3; time++)
      await expectRefusal(await server.post(MUTATION, tenMegabytes, { cookie }), 413);
    await expectRefusal(await server.post("/api/auth/sign-in/email", tenMegabytes), 413);
    expect((await server.fetch("/health")).status).toBe(200);
  });

  it("a body of 10 MB that does not say how long it is, is refused with 413 too", async () => {
    const chunk = new TextEncoder().encode(" ".repeat(1_000_000));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (sent++ < 10 ? controller.enqueue(chunk) : controller.close()),
    });
    const headers = { "content-type": "application/json", cookie, origin: server.url };
    const init: RequestInit = { method: "POST", body, headers, duplex: "half" };
    await expectRefusal(await server.fetch(MUTATION, init), 413);
  });

  it.each([
    ["a request that is no HTTP", "nonsense\r\n\r\n"],
    ["a header that is none", "GET / HTTP/1.1\r\nhost: x\r\nbroken\r\n\r\n"],
    ["headers without end", `GET / HTTP/1.1\r\nhost: x\r\na: ${"x".repeat(100_000)}\r\n\r\n`],
    ["a host that is none", "GET /trpc/titles.genres HTTP/1.1\r\nhost: a b c\r\nconnection: close\r\n\r\n"],
    ["no host at all", "GET /trpc/titles.genres HTTP/1.1\r\nconnection: close\r\n\r\n"],
  ])("%s gets a 4xx and no stack", async (_what, bytes) => {
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.end(bytes);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(answer).not.toMatch(STACK);
  });

  it("never was a fault of ours", () => {
    expect(server.logged()).not.toMatch(/"status":5\d\d|"level":50/);
  });
});

describe("a page of a foreign origin", () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await startTestServer({ TRUSTED_ORIGINS: "https://friend.example" });
    ({ cookie } = await server.newPerson());
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const changeFrom = async (headers: Record<string, string>): Promise<number> =>
    (await server.post("/trpc/recommendations.create", {}, { cookie, ...headers })).status;

  it("changes nothing with a visitor's cookies", async () => {
    expect(await changeFrom({ origin: "https://evil.example" })).toBe(403);
    expect(await changeFrom({ origin: "null" })).toBe(403);
    expect(await changeFrom({ origin: "http://localhost:1" })).toBe(403);
    expect(await server.database.db.recommendationList.count()).toBe(0);
  });

  it("signs nobody in or out", async () => {
    const origin = "https://evil.example";
    const person = { name: "Eve", email: "eve@example.test", password: "correct horse battery" };
    expect((await server.post("/api/auth/sign-up/email", person, { origin })).status).toBe(403);
    expect((await server.post("/api/auth/sign-out", {}, { cookie, origin })).status).toBe(403);
  });

  it("is not believed when the browser says where it stands", async () => {
    const send = (site: string) =>
      fetch(`${server.url}/trpc/recommendations.create`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie, "sec-fetch-site": site },
        body: "{}",
      });
    // Node's own fetch speaks as no page does, and may set what pages may not.
    expect((await send("cross-site")).status).toBe(403);
    expect((await send("same-site")).status).toBe(403);
  });

  it("is welcome when its origin is trusted, and so is the server's own", async () => {
    expect(await changeFrom({ origin: "https://friend.example" })).toBe(200);
    expect(await changeFrom({ origin: server.url })).toBe(200);
    expect(await changeFrom({ origin: server.url.replace("127.0.0.1", "localhost") })).toBe(200);
  });

  it("reads nothing: no other origin is ever allowed to see an answer", async () => {
    const response = await server.fetch("/trpc/titles.genres", { headers: { cookie, origin: "https://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
