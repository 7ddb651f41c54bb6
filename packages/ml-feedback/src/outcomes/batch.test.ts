import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { createDecision, day, FILM, outcomeScene, SERIES } from "../testing/outcome-scene.ts";
import { createUser } from "../testing/test-context.ts";

const scene = outcomeScene();
const send = (outcomes: unknown[]) => scene.asServer("outcomes:write").outcomes.recordBatch({ outcomes });

describe("a batch from a server", () => {
  it("is answered row by row, and a bad row spoils no other", async () => {
    const userId = scene.people.vera.id;
    const decisionId = await scene.decide();
    const theirs = await createDecision(scene.db, { userId: scene.people.stranger.id });
    const watched = { userId, userAction: "watched" };

    const answer = await send([
      { ...watched, decisionId, eventId: "e" },
      { ...watched, decisionId: theirs },
      { ...watched, title: { tmdbId: 404, mediaType: "tv" } },
      { ...watched, title: FILM, userId: newId() },
      { ...watched, title: FILM, occurredAt: day(1).toISOString() },
      { ...watched, decisionId, occurredAt: day(-1).toISOString() },
      { ...watched, title: FILM, rating: 11 },
      "nonsense",
      { ...watched, decisionId, eventId: "e", userAction: "blacklisted" },
      { ...watched, title: SERIES },
    ]);

    const bad = (index: number, field: string | null) => ({ ok: false, index, field, reason: expect.any(String) });
    expect(answer.results).toEqual([
      { ok: true, index: 0, outcomeId: expect.any(String), decisionId, duplicate: false },
      bad(1, "decisionId"),
      bad(2, "title"),
      bad(3, "userId"),
      bad(4, "occurredAt"),
      bad(5, "occurredAt"),
      bad(6, "rating"),
      bad(7, null),
      { ...answer.results[0], index: 8, duplicate: true },
      { ok: true, index: 9, outcomeId: expect.any(String), decisionId: null, duplicate: false },
    ]);
    expect(answer).toMatchObject({ recorded: 2, duplicates: 1 });
    expect(await scene.db.predictionOutcome.count({ where: { source: "service" } })).toBe(2);
    expect(await scene.storedLabel(decisionId)).toMatchObject({ basis: "watched" });
  });

  it("never answers for another person's event of the same name", async () => {
    const decisionId = await scene.decide();
    const row = { decisionId, eventId: "e", userAction: "watched" };
    const { results } = await send([
      { ...row, userId: scene.people.vera.id },
      { ...row, userId: scene.people.stranger.id },
    ]);
    expect(results).toMatchObject([{ ok: true }, { ok: false, field: "decisionId" }]);
  });

  it("may be sent again as it is", async () => {
    const decisionId = await scene.decide();
    const rows = [1, 2, 3].map((rating) => ({
      userId: scene.people.vera.id,
      decisionId,
      eventId: `e${rating}`,
      userAction: "rated",
      rating,
    }));
    const [one, other] = await Promise.all([send(rows), send(rows)]);

    expect([one.recorded, other.recorded].sort()).toEqual([0, 3]);
    expect(await scene.db.predictionOutcome.count()).toBe(3);
  });

  it("of a thousand rows about many people is written whole, labels and lists with it", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => createUser(scene.db)));
    const decisions = await Promise.all(people.map(({ id: userId }) => createDecision(scene.db, { userId })));
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      userId: people[index % 20]?.id,
      decisionId: decisions[index % 20],
      eventId: `e${index}`,
      userAction: "rated",
      rating: 1 + (index % 10),
    }));

    const answer = await send(rows);

    expect(answer).toMatchObject({ recorded: 1_000, duplicates: 0 });
    expect(await scene.db.predictionOutcome.count()).toBe(1_000);
    expect(await scene.db.decisionLabel.count({ where: { windowDays: 7, basis: "rated" } })).toBe(20);
    expect(await scene.db.watchlistEntry.count({ where: { status: "watched" } })).toBe(20);
  });

  it("needs a key of a server with the scope, and between one and a thousand rows", async () => {
    const outcomes = [{ userId: scene.people.vera.id, title: FILM, userAction: "watched" }];
    for (const call of [
      () => scene.asServer("decisions:write").outcomes.recordBatch({ outcomes }),
      () => scene.as(scene.people.ada).outcomes.recordBatch({ outcomes }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
    for (const rows of [[], Array.from({ length: 1_001 }, () => outcomes[0])])
      await expect(send(rows)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
