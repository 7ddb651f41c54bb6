import { expect, test } from "vitest";
import { createDecision, day, outcomeScene } from "../testing/outcome-scene.ts";
import { testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { metricsRouter } from "./metrics.router.ts";

const scene = outcomeScene();
const callerOf = createCallerFactory(metricsRouter);

test("tells at once, then when something new came, and ends when nobody listens", async () => {
  const leaving = new AbortController();
  const context = testContext(scene.db, { actor: scene.people.ada.actor, now: () => day(1) });
  const changes = await callerOf(context, { signal: leaving.signal }).changes();
  const told = changes[Symbol.asyncIterator]();
  expect((await told.next()).value).toEqual({ at: day(1).toISOString() });
  const next = told.next();
  const first = await Promise.race([next.then(() => "told"), scene.db.title.count().then(() => "quiet")]);
  expect(first).toBe("quiet");
  await createDecision(scene.db, { userId: scene.people.vera.id, createdAt: day(1) });
  expect((await next).value).toEqual({ at: day(1).toISOString() });
  const last = told.next();
  leaving.abort();
  expect((await last).done).toBe(true);
});

test("is for administrators", async () => {
  const context = testContext(scene.db, { actor: scene.people.vera.actor });
  await expect(callerOf(context).changes()).rejects.toMatchObject({ code: "FORBIDDEN" });
});
