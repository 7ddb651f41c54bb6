import { describe, expect, it } from "vitest";
import { createShownQueue, type SendResult } from "./shown-queue.ts";

/** A queue whose clock is turned by hand; `answers` are what the server says, one after the other, then "taken". */
const setUp = (answers: SendResult[] = [], kept: readonly string[] = []) => {
  const sent: { ids: readonly string[]; leaving: boolean }[] = [];
  const timers: { run: () => void; delayMs: number }[] = [];
  let stored: readonly string[] = kept;
  const queue = createShownQueue({
    send: async (ids, leaving) => {
      sent.push({ ids, leaving });
      return answers.shift() ?? "taken";
    },
    kept,
    keep: (id) => {
      stored = [...stored, id];
    },
    forget: (ids) => {
      stored = stored.filter((id) => !ids.includes(id));
    },
    later: (run, delayMs) => timers.push({ run, delayMs }),
  });
  const tick = async () => {
    timers.shift()?.run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, sent, timers, tick, stored: () => stored };
};

describe("what was shown", () => {
  it("is gathered and sent in one batch, once", async () => {
    const { queue, sent, tick, stored } = setUp();
    queue.add("a");
    queue.add("b");
    queue.add("a");
    await tick();
    queue.add("b");
    await tick();
    expect(sent).toEqual([{ ids: ["a", "b"], leaving: false }]);
    expect(stored()).toEqual([]);
  });

  it("is kept and tried again, with growing patience, while the server cannot be reached", async () => {
    const { queue, sent, timers, tick, stored } = setUp(["unreachable", "unreachable"]);
    queue.add("a");
    await tick();
    expect(stored()).toEqual(["a"]);
    expect(timers[0]?.delayMs).toBe(3_000);
    await tick();
    expect(timers[0]?.delayMs).toBe(6_000);
    await tick();
    expect(sent).toHaveLength(3);
    expect(stored()).toEqual([]);
  });

  it("is forgotten when the server will never take it", async () => {
    const { queue, stored, tick, timers } = setUp(["refused"]);
    queue.add("a");
    await tick();
    expect(stored()).toEqual([]);
    expect(timers).toEqual([]);
  });

  it("of an earlier visit is sent when the person is back", async () => {
    const { queue, sent, tick } = setUp([], ["old"]);
    queue.resume();
    await tick();
    expect(sent).toEqual([{ ids: ["old"], leaving: false }]);
  });

  it("is sent a last time when the page goes away, and still kept in case that is lost", () => {
    const { queue, sent, stored } = setUp();
    queue.add("a");
    queue.leave();
    expect(sent).toEqual([{ ids: ["a"], leaving: true }]);
    expect(stored()).toEqual(["a"]);
  });

  it("goes out in batches that the server accepts", async () => {
    const { queue, sent, tick } = setUp();
    for (let index = 0; index < 130; index++) queue.add(`d${index}`);
    await tick();
    await tick();
    expect(sent.map(({ ids }) => ids.length)).toEqual([100, 30]);
  });
});
