import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCaller } from "../router.ts";
import { createDecision, FILM } from "../testing/outcome-scene.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";

let database: TestDatabase;
let vera: TestUser;
let sten: TestUser;
let ada: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  vera = await createUser(database.db, { name: "Vera" });
  sten = await createUser(database.db, { name: "Sten" });
  ada = await createUser(database.db, { name: "Ada", role: "admin" });
  await createTitles(database.db, [
    { ...FILM, title: 'Heat, "again"', year: 1995 },
    { tmdbId: 8, title: "Akira", year: 1988, mediaType: "anime" },
    { tmdbId: 9, title: "Fargo", year: 2014, mediaType: "tv" },
    { tmdbId: 10, title: "Ran", year: 1985 },
  ]);
});

const as = (user: TestUser) => createCaller(testContext(database.db, { actor: user.actor }));
const emailOf = async ({ id }: TestUser) => (await database.db.user.findUniqueOrThrow({ where: { id } })).email;
const factor = (value: string | null, micros: number) => ({ factor: "similar_user", value, label: "People", micros });

const FOR_HER = { correctionType: "boost", correctionValue: 0.2, reason: "For her", mediaType: "movie" } as const;

/** Vera used everything there is; others' rows name her. */
const liveALife = async (db: Db): Promise<{ decisionId: string; othersDecisionId: string }> => {
  const email = await emailOf(vera);
  await db.session.create({
    data: { token: "secret-token", userId: vera.id, expiresAt: TEST_NOW, ipAddress: "192.0.2.1", updatedAt: TEST_NOW },
  });
  await db.account.create({
    data: {
      userId: vera.id,
      accountId: vera.id,
      providerId: "credential",
      password: "secret-hash",
      updatedAt: TEST_NOW,
    },
  });
  await db.verification.create({
    data: { identifier: `reset-${email}`, value: vera.id, expiresAt: TEST_NOW, updatedAt: TEST_NOW },
  });
  const decisionId = await createDecision(db, {
    userId: vera.id,
    similarUserId: sten.id,
    tasteFactors: [{ value: sten.id, share: 1 }],
    contributions: [factor(sten.id, 300_000), factor(null, 200_000)],
  });
  const othersDecisionId = await createDecision(db, {
    userId: sten.id,
    similarUserId: vera.id,
    tasteFactors: [
      { value: vera.id, share: 0.6 },
      { value: ada.id, share: 0.4 },
    ],
    contributions: [factor(vera.id, 300_000), factor(ada.id, 200_000)],
  });
  await as(vera).outcomes.record({ decisionId, userAction: "rated", rating: 9 });
  await as(vera).watchlist.set({ title: { tmdbId: 10, mediaType: "movie" }, status: "want" });
  await as(vera).watchlist.rate({ title: { tmdbId: 8, mediaType: "anime" }, rating: 7 });
  await as(vera).watchlist.set({ title: { tmdbId: 9, mediaType: "tv" }, status: "watched" });
  await as(vera).outcomes.record({ title: { tmdbId: 10, mediaType: "movie" }, refusal: "not_this" });
  await as(vera).preferences.set({ mediaTypes: ["movie"], neverGenres: [] });
  const csv = "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Ran,1985,u,4\n";
  const { id } = await as(vera).imports.preview({
    service: "letterboxd",
    files: [{ name: "ratings.csv", base64: Buffer.from(csv).toString("base64") }],
  });
  await as(vera).imports.confirm({ id });
  await as(ada).corrections.create({ ...FOR_HER, userId: vera.id });
  await db.modelCorrection.create({
    data: {
      correctionType: "reweight",
      targetFactor: "similar_user",
      targetValue: vera.id,
      correctionValue: 0.5,
      reason: "Speaks too loudly",
      source: "admin",
      adminId: ada.id,
      holdoutShare: 0,
      appliedAt: TEST_NOW,
    },
  });
  await db.modelCorrection.create({
    data: {
      userId: vera.id,
      correctionType: "reweight",
      targetFactor: "similar_user",
      targetValue: sten.id,
      correctionValue: 0.5,
      reason: "For her, him less",
      source: "admin",
      holdoutShare: 0,
      appliedAt: TEST_NOW,
    },
  });
  await db.savedView.create({ data: { userId: ada.id, name: "Hers", filter: { userId: vera.id } } });
  await db.auditEntry.createMany({
    data: [
      { actorId: ada.id, onBehalfOfId: vera.id, action: "x.y", subjectType: "user", subjectId: vera.id },
      {
        actorId: vera.id,
        action: "x.y",
        subjectType: "a",
        subjectId: "b",
        before: { userId: vera.id },
        after: { email },
        reason: `As ${email.toUpperCase()} asked`,
      },
    ],
  });
  return { decisionId, othersDecisionId };
};

const readAll = async (user: TestUser, format: "json" | "letterboxd" | "letterboxd-watchlist") => {
  const pieces: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { piece: string; nextCursor: string | null } = await as(user).account.exportData({
      format,
      ...(cursor !== null && { cursor }),
    });
    pieces.push(page.piece);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pieces.join("");
};

describe("taking it along", () => {
  it("gives everything about me as one document, and nobody else", async () => {
    const { decisionId } = await liveALife(database.db);

    const text = await readAll(vera, "json");
    const document = JSON.parse(text);

    expect(document).toMatchObject({
      account: [{ id: vera.id, name: "Vera", email: await emailOf(vera) }],
      signIns: [{ providerId: "credential" }],
      sessions: [{ ipAddress: "192.0.2.1" }],
      preferences: [{ mediaTypes: ["movie"] }],
      refused: [{ title: "Ran", refusal: "not_this" }],
      imports: [{ service: "letterboxd", status: "done" }],
      recommendationLists: [{ surface: "home" }],
      decisions: [
        {
          id: decisionId,
          title: 'Heat, "again"',
          year: 1995,
          contributions: [{ factor: "similar_user", value: null, micros: 500_000 }],
          label: { basis: "rated", reward: 8 / 9 },
        },
      ],
    });
    expect(document.outcomes.map(({ userAction }: { userAction: string }) => userAction)).toContain("rated");
    expect(document.lists).toContainEqual(expect.objectContaining({ title: "Akira", rating: 7, status: "watched" }));
    expect(document.audit).toHaveLength(3);
    expect(document.corrections).toMatchObject([
      { reason: "For her", mediaType: "movie" },
      { reason: "For her, him less", targetFactor: "similar_user", targetValue: null },
    ]);
    for (const secret of ["secret-token", "secret-hash", sten.id, ada.id]) expect(text).not.toContain(secret);
  });

  it("is a whole document for somebody who has done nothing yet, and as long as it is", async () => {
    expect(JSON.parse(await readAll(sten, "json"))).toMatchObject({
      account: [{ name: "Sten" }],
      decisions: [],
      audit: [],
    });
    const titles = await createTitles(
      database.db,
      Array.from({ length: 1_001 }, (_, index) => ({ tmdbId: 100 + index })),
    );
    await database.db.watchlistEntry.createMany({
      data: titles.map((title) => ({ ...title, userId: sten.id, status: "watched" as const, occurredAt: TEST_NOW })),
    });
    await database.db.watchlistEntry.create({
      data: { tmdbId: 8, mediaType: "anime", userId: sten.id, status: "watched", occurredAt: TEST_NOW },
    });
    const { lists } = JSON.parse(await readAll(sten, "json"));
    expect(new Set(lists.map(({ tmdbId }: { tmdbId: number }) => tmdbId)).size).toBe(1_002);
    expect((await readAll(sten, "letterboxd")).trim().split("\r\n")).toHaveLength(1_003);
  });

  it("gives films as Letterboxd imports them, without series, and takes its own file back", async () => {
    await liveALife(database.db);

    const table = await readAll(vera, "letterboxd");

    expect(table).toBe(
      'Title,Year,tmdbID,Rating10,WatchedDate\r\n"Heat, ""again""",1995,7,9,2026-06-15\r\nAkira,1988,,7,2026-06-15\r\nRan,1985,10,8,2020-01-01\r\n',
    );
    const back = await as(sten).imports.preview({
      service: "letterboxd",
      files: [{ name: "dailies-letterboxd.csv", base64: Buffer.from(table).toString("base64") }],
    });
    expect(back.counts).toMatchObject({ titles: 3, sure: 3, rated: 3 });
  });

  it("refuses a place in another file", async () => {
    const { nextCursor } = await as(vera).account.exportData({});
    await expect(as(vera).account.exportData({ format: "letterboxd", cursor: nextCursor ?? "" })).rejects.toMatchObject(
      {
        cause: { reason: "invalid_cursor" },
      },
    );
  });
});

describe("erasing me", () => {
  /** Every table as text: what was erased is in none of them. */
  const rowsNaming = async (text: string): Promise<string[]> => {
    const { rows: tables } = await database.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await database.query(`SELECT 1 FROM "${name}" t WHERE strpos(t::text, $1) > 0`, [text]);
      if (rowCount > 0) found.push(name);
    }
    return found;
  };

  it("leaves no trace of me in any table, and others' reasons still add up", async () => {
    const { othersDecisionId } = await liveALife(database.db);
    const email = await emailOf(vera);
    const { id, version } = await as(ada).corrections.create({ ...FOR_HER, userId: vera.id });
    await as(ada).corrections.revise({ ...FOR_HER, id, version, userId: sten.id });
    expect((await rowsNaming(vera.id)).length).toBeGreaterThan(10);

    expect(await as(vera).account.delete({ confirmation: ` ${email.toUpperCase()} ` })).toEqual({ erased: true });

    expect(await rowsNaming(vera.id)).toEqual([]);
    expect(await rowsNaming(email)).toEqual([]);
    const decision = await database.db.recommendationDecision.findUniqueOrThrow({ where: { id: othersDecisionId } });
    expect(decision).toMatchObject({
      similarUserId: null,
      tasteFactors: [
        { value: null, share: 0.6 },
        { value: ada.id, share: 0.4 },
      ],
      contributions: [
        { value: null, micros: 300_000 },
        { value: ada.id, micros: 200_000 },
      ],
    });
    const audit = await database.db.auditEntry.findMany({ where: { action: { in: ["x.y", "account.delete"] } } });
    expect(audit.map(({ actorId, onBehalfOfId, subjectId }) => [actorId, onBehalfOfId, subjectId]).sort()).toEqual([
      [null, null, "b"],
      [null, null, "erased"],
      [ada.id, null, "erased"],
    ]);
    expect(await database.db.user.count()).toBe(2);
  });

  it("leaves alone whose address only ends like mine", async () => {
    const email = "ann@people.test";
    await database.db.user.update({ where: { id: vera.id }, data: { email } });
    const hers = { actorId: null, action: "x.y", subjectType: "a", subjectId: "b" };
    const other = `jo${email}`;
    await database.db.auditEntry.create({ data: { ...hers, reason: `${email}, ${other}`, after: { [email]: other } } });
    await as(vera).account.delete({ confirmation: email });
    expect(await database.db.auditEntry.findFirst({ where: { action: "x.y" } })).toMatchObject({
      reason: `erased, ${other}`,
      after: { erased: other },
    });
  });

  it("asks for my address, and without it nothing happens", async () => {
    await liveALife(database.db);
    await expect(as(vera).account.delete({ confirmation: await emailOf(sten) })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { reason: "not_confirmed", field: "confirmation" },
    });
    expect(await database.db.user.count()).toBe(3);
    expect(await database.db.recommendationDecision.count({ where: { similarUserId: vera.id } })).toBe(1);
  });

  it("does not leave a place without an administrator, whoever leaves at once", async () => {
    const eve = await createUser(database.db, { name: "Eve", role: "admin" });
    const leave = async (admin: TestUser, email: string) => as(admin).account.delete({ confirmation: email });
    const emails = [await emailOf(ada), await emailOf(eve)] as const;
    const results = await Promise.allSettled([leave(ada, emails[0]), leave(eve, emails[1])]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "CONFLICT", cause: { reason: "last_administrator" } },
    });
    expect(await database.db.user.count({ where: { role: "admin" } })).toBe(1);
  });

  it("works once: a second time there is nobody", async () => {
    const email = await emailOf(vera);
    await as(vera).account.delete({ confirmation: email });
    await expect(as(vera).account.delete({ confirmation: email })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(createCaller(testContext(database.db)).account.exportData({})).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });
});
