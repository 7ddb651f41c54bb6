import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cookiesOf, PASSWORD, startTestServer, type TestServer } from "./testing/test-server.ts";

const SIGN_IN = "/api/auth/sign-in/email";
const SIGN_UP = "/api/auth/sign-up/email";

describe("signing in", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const sessionOf = async (cookie: string) => {
    const response = await server.fetch("/api/auth/get-session", { headers: { cookie } });
    return (await response.json()) as { user: { email: string; role: string } } | null;
  };

  it("signs up, knows the person by the cookies, signs out and in again", async () => {
    const { email, cookie } = await server.newPerson();
    expect(await sessionOf(cookie)).toMatchObject({ user: { email, role: "user" } });

    const signedOut = await server.post("/api/auth/sign-out", {}, { cookie });
    expect(signedOut.status).toBe(200);
    expect(await sessionOf(cookiesOf(signedOut))).toBeNull();

    const signedIn = await server.post(SIGN_IN, { email: email.toUpperCase(), password: PASSWORD });
    expect(signedIn.status).toBe(200);
    expect(await sessionOf(cookiesOf(signedIn))).toMatchObject({ user: { email } });
  });

  it("serves programs too, which name no origin", async () => {
    const { cookie } = await server.newPerson();
    const signedOut = await server.fetch("/api/auth/sign-out", { method: "POST", headers: { cookie } });
    expect(signedOut.status).toBe(200);
    expect(await sessionOf(cookie.replace(/;.*/, ""))).toBeNull();
  });

  it("gives cookies that no script reads and no foreign page sends along", async () => {
    const { email } = await server.newPerson();
    const response = await server.signIn(email);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      // The demo speaks plain HTTP on loopback, where such a cookie would never come back.
      expect(cookie).not.toMatch(/; Secure/i);
    }
  });

  it("gives cookies for HTTPS alone where people reach the server by it", async () => {
    const origin = "https://dailies.example";
    await using secure = await startTestServer({ TRUSTED_ORIGINS: origin });
    const person = { name: "Ada", email: "ada@example.test", password: PASSWORD };
    const response = await secure.post(SIGN_UP, person, { origin });
    expect(response.status).toBe(200);
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-.*; Secure/i);
    expect(response.headers.get("strict-transport-security")).toContain("max-age=");
  });

  it("says the same to a wrong password as to an unknown account", async () => {
    const { email } = await server.newPerson();
    const wrong = await server.post(SIGN_IN, { email, password: "a wrong password" });
    const unknown = await server.post(SIGN_IN, { email: "nobody@example.test", password: "a wrong password" });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it("refuses a second account with the same address, whatever its case", async () => {
    const { email } = await server.newPerson();
    const again = { name: "Ada", email: email.toUpperCase(), password: PASSWORD };
    const responses = await Promise.all([server.post(SIGN_UP, again), server.post(SIGN_UP, again)]);
    expect(responses.map(({ status }) => status)).toEqual([422, 422]);
  });

  it("makes one account of two sign-ups at the same moment", async () => {
    const person = { name: "Ada", email: "twice@example.test", password: PASSWORD };
    const responses = await Promise.all([server.post(SIGN_UP, person), server.post(SIGN_UP, person)]);
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await server.database.db.account.count({ where: { user: { email: person.email } } })).toBe(1);
  });

  it("signs up a crowd that comes at one moment", async () => {
    const crowd = Array.from({ length: 80 }, (_, number) =>
      server.post(SIGN_UP, { name: "Ada", email: `crowd-${number}@example.test`, password: PASSWORD }),
    );
    expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    ["no name", { name: " " }],
    ["a name without end", { name: "x".repeat(101) }],
    ["a name of two lines", { name: "a\nb" }],
    ["a NUL in the name", { name: "a\0b" }],
    ["half a character in the name", { name: "\uD83D" }],
    ["a name that is a number", { name: 5 }],
    ["an address that is none", { email: "ada" }],
    ["a NUL in the address", { email: "a\0da@example.test" }],
    ["a short password", { password: "short" }],
    ["a password without end", { password: "x".repeat(129) }],
    ["a role of one's own choice", { role: "admin" }],
  ])("refuses %s, and nobody is signed up", async (_what, wrong) => {
    const before = await server.database.db.user.count();
    const response = await server.post(SIGN_UP, {
      name: "Ada",
      email: "bad@example.test",
      password: PASSWORD,
      ...wrong,
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/ at |node_modules|\.ts:/);
    expect(await server.database.db.user.count()).toBe(before);
  });

  it("refuses an eleventh try in a minute for one account, and leaves every other account alone", async () => {
    const { email } = await server.newPerson();
    const tryOnce = (headers = {}) => server.post(SIGN_IN, { email, password: "a wrong password" }, headers);
    const statuses: number[] = [];
    // Claiming another address in a header changes nothing.
    for (let time = 0; time < 11; time++)
      statuses.push((await tryOnce({ "x-forwarded-for": `10.0.0.${time}` })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);

    const refused = await tryOnce();
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { data: { code: "TOO_MANY_REQUESTS", httpStatus: 429 } } });

    const other = await server.newPerson();
    expect((await server.signIn(other.email)).status).toBe(200);
  });

  it("slows down who tries one password on many accounts", async () => {
    await using other = await startTestServer();
    const statuses: number[] = [];
    for (let account = 0; account < 61; account++) {
      const email = `nobody-${account}@people.test`;
      statuses.push((await other.post(SIGN_IN, { email, password: "Summer2026!" })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 401), 429]);
  });

  it("tells people apart by what a trusted proxy says of them", async () => {
    await using proxied = await startTestServer({ TRUSTED_PROXIES: "127.0.0.1" });
    const { email } = await proxied.newPerson();
    const tryFrom = async (address: string) =>
      (await proxied.post(SIGN_IN, { email, password: "wrong password" }, { "x-forwarded-for": address })).status;
    for (let time = 0; time < 10; time++) await tryFrom("192.0.2.1");
    expect(await tryFrom("192.0.2.1")).toBe(429);
    expect(await tryFrom("192.0.2.2")).toBe(401);
    const sessions = await proxied.database.db.session.findMany({ select: { ipAddress: true } });
    expect(sessions).toEqual([{ ipAddress: "127.0.0.1" }]);
  });

  it("offers nothing of the library's that was not asked for", async () => {
    const { cookie } = await server.newPerson("admin");
    for (const path of ["admin/impersonate-user", "admin/set-role", "delete-user", "sign-in/social", "update-user"])
      expect((await server.post(`/api/auth/${path}`, {}, { cookie })).status).toBe(404);
    expect((await server.fetch("/api/auth/admin/list-users", { headers: { cookie } })).status).toBe(404);
  });

  it("writes neither passwords, addresses nor cookies into the log", async () => {
    const { email, cookie } = await server.newPerson();
    await server.signIn(email);
    await server.post(SIGN_UP, { name: "Ada", email, password: PASSWORD });
    await server.fetch("/api/auth/get-session", { headers: { cookie } });
    expect(server.logged()).toContain("/api/auth/sign-in/email");
    for (const secret of [email, PASSWORD, cookie.slice(30, 60)]) expect(server.logged()).not.toContain(secret);
  });
});
