import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type JobQueue, startJobQueue } from "./job-queue.ts";
import type { JobKind } from "./job-worker.ts";

const unexpected = (error: unknown): void => {
  throw error;
};

describe("the job queue", () => {
  let database: TestDatabase;
  let queues: JobQueue[];
  beforeEach(async () => {
    database = await createTestDatabase();
    queues = [];
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await database.close();
  });

  const startQueue = async (run: JobKind["run"], reportFailure = unexpected): Promise<JobQueue> => {
    const queue = await startJobQueue({ database, kinds: [{ name: "work", run }], reportFailure });
    queues.push(queue);
    return queue;
  };
  const statesOf = async (): Promise<string[]> => {
    const { rows } = await database.query<{ state: string }>("SELECT state FROM pgboss.job ORDER BY created_on, state");
    return rows.map(({ state }) => state);
  };

  it("does what is sent, with its data, and knows that it is done", async () => {
    const run = vi.fn(async () => {});
    const queue = await startQueue(run);
    await queue.send("work", { part: 1 }, { key: "a" });
    await vi.waitFor(async () => expect(await statesOf()).toEqual(["completed"]), 10_000);
    expect(run.mock.calls).toEqual([[{ part: 1 }]]);
  });

  it("does once what is sent twice before it begins", async () => {
    const started: unknown[] = [];
    let finishFirst = () => {};
    const first = new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    const queue = await startQueue(async (data) => {
      started.push(data);
      await first;
    });
    await queue.send("work", { part: 0 }, { key: "blocking" });
    await vi.waitFor(() => expect(started).toHaveLength(1), 10_000);
    for (let time = 0; time < 3; time++) await queue.send("work", { part: 1 }, { key: "a" });
    finishFirst();
    await vi.waitFor(async () => expect(await statesOf()).toEqual(["completed", "completed"]), 10_000);
    expect(started).toEqual([{ part: 0 }, { part: 1 }]);
  });

  it("does once in each span what several servers ask for", async () => {
    const run = vi.fn(async () => {});
    const servers = [await startQueue(run), await startQueue(run)];
    for (const server of servers) await server.send("work", {}, { perSeconds: 3_600 });
    await vi.waitFor(async () => expect(await statesOf()).toEqual(["completed"]), 10_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("reports a failure once and tries again later", async () => {
    const failure = new Error("no luck");
    const reported = vi.fn();
    const queue = await startQueue(async () => {
      throw failure;
    }, reported);
    await queue.send("work", {}, { key: "a" });
    await vi.waitFor(async () => expect(await statesOf()).toEqual(["retry"]), 10_000);
    expect(reported.mock.calls).toEqual([[failure]]);
  });

  it("stops without beginning what waits, and the next process begins it", async () => {
    const never = vi.fn(async () => {});
    const first = await startQueue(never);
    await first.stop();
    await first.send("work", { part: 1 }, { key: "a" });
    expect(never).not.toHaveBeenCalled();

    const run = vi.fn(async () => {});
    await startQueue(run);
    await vi.waitFor(() => expect(run.mock.calls).toEqual([[{ part: 1 }]]), 10_000);
  });

  it("leaves a job interrupted by the stop neither done nor failed", async () => {
    let interrupt = () => {};
    const running = new Promise<never>((_resolve, reject) => {
      interrupt = () => reject(new Error("the database closed"));
    });
    const queue = await startQueue(() => running);
    await queue.send("work", {}, { key: "a" });
    await vi.waitFor(async () => expect(await statesOf()).toEqual(["active"]), 10_000);
    const stopped = queue.stop();
    interrupt();
    await stopped;
    expect(await statesOf()).toEqual(["active"]);
  });
});
