import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fitCommand } from "../commands/fit.command.ts";
import { metricsCommand } from "../commands/metrics.command.ts";
import type { Env } from "../terminal/env.ts";

let env: Env;
beforeAll(async () => {
  const callerFolder = await mkdtemp(join(tmpdir(), "dailies-anybody-"));
  // A database here would be opened in vain: neither command asks for one.
  env = { callerFolder, dataDir: join(callerFolder, "none"), databaseUrl: "postgresql://nobody@127.0.0.1:1/none" };
});
afterAll(() => rm(env.callerFolder, { recursive: true, force: true }));

const write = (text: string) => writeFile(join(env.callerFolder, "rows.csv"), text);
const FIT = { features: ["x"], label: "y", c: 1, penalty: true, nonnegative: false };

describe("fitting anybody's table", () => {
  it("finds the log odds ratio of a yes-or-no feature, weights counting as rows", async () => {
    // x = 0: 1 of 4, x = 1: 3 of 4: intercept −ln 3, coefficient 2 ln 3.
    await write("x,y,w\n0,1,1\n0,0,3\n1,1,3\n1,0,1\n");
    const { json } = await fitCommand(env, "rows.csv", { ...FIT, weight: "w", penalty: false });
    expect(json).toMatchObject({
      intercept: expect.closeTo(-Math.log(3), 8),
      coefficients: { x: expect.closeTo(2 * Math.log(3), 8) },
      metrics: { accuracy: 0.75, rows: 4, positives: 2 },
    });
  });

  it("keeps a coefficient that would be negative at 0 when asked to", async () => {
    await write("x,y\n0,1\n0,1\n0,0\n1,0\n1,0\n1,1\n");
    const { json } = await fitCommand(env, "rows.csv", { ...FIT, nonnegative: true });
    expect(json).toMatchObject({ intercept: expect.closeTo(0, 8), coefficients: { x: 0 } });
  });

  it("says why there is no answer", async () => {
    await write("x,y\n1,0\n2,0\n3,1\n4,1\n");
    await expect(fitCommand(env, "rows.csv", { ...FIT, penalty: false })).rejects.toThrow("no finite solution");
    await expect(fitCommand(env, "rows.csv", { ...FIT, features: ["x", "x"] })).rejects.toThrow("named twice");
    await write("x,y\n1,1\n2,1\n");
    await expect(fitCommand(env, "rows.csv", FIT)).rejects.toThrow("the same y");
    await write("x,y\n1,1\n2,0.5\n");
    await expect(fitCommand(env, "rows.csv", FIT)).rejects.toThrow("line 3, column y: 0.5 must be 0 or 1");
  });
});

describe("the metrics of anybody's predictions", () => {
  const OPTIONS = { label: "y", probability: "p", threshold: 0.5 };

  it("are those worked out by hand, each share with its Wilson interval", async () => {
    await write("y,p\n1,0.9\n0,0.6\n1,0.5\n1,0.4\n0,0.1\n");
    const { json, text } = await metricsCommand(env, "rows.csv", OPTIONS);
    // Pairs of a success and a failure in the right order: 0.9 over both, 0.5 and 0.4 over 0.1 only: 4 of 6.
    // Precision at the successes by rank 1, 3, 4: 1, 2/3, 3/4. Brier: (0.01 + 0.36 + 0.25 + 0.36 + 0.01) / 5.
    expect(json).toMatchObject({
      accuracy: 0.6,
      precision: expect.closeTo(2 / 3, 12),
      recall: expect.closeTo(2 / 3, 12),
      f1: expect.closeTo(2 / 3, 12),
      mcc: expect.closeTo(1 / 6, 12),
      rocAuc: expect.closeTo(4 / 6, 12),
      averagePrecision: expect.closeTo((1 + 2 / 3 + 3 / 4) / 3, 12),
      brier: expect.closeTo(0.198, 12),
      intervals: { accuracy: { ciLower: expect.closeTo(0.2307, 3), ciUpper: expect.closeTo(0.8824, 3) } },
    });
    expect(text).toContain("5 rows, 3 of them a success.");
  });

  it("have intervals on large tables too, as wide as those of a mean where they are means", async () => {
    // Brier: (p − y)² is 0.01 in nine rows of ten and 0.81 in one: standard deviation 0.8 · √0.09 = 0.24.
    const ten = Array.from({ length: 10 }, (_, row) => `${row === 0 ? 0 : 1},0.9\n`).join("");
    await write(`y,p\n${ten.repeat(6000)}`);
    const { json } = await metricsCommand(env, "rows.csv", OPTIONS);
    const { brier } = (json as { intervals: Record<string, { ciLower: number; ciUpper: number }> }).intervals;
    const halfWidth = ((brier?.ciUpper ?? 0) - (brier?.ciLower ?? 0)) / 2;
    // 2.01 standard errors, known from 50 groups to one part in √98.
    expect(Math.abs(halfWidth / ((2.01 * 0.24) / Math.sqrt(60_000)) - 1)).toBeLessThan(4 / Math.sqrt(98));
    expect((brier?.ciLower ?? 0) + halfWidth).toBeCloseTo(0.09, 10);
  });

  it("claim no certainty from a ranking without a fault", async () => {
    await write("y,p\n1,0.9\n1,0.8\n0,0.3\n0,0.2\n");
    const { json } = await metricsCommand(env, "rows.csv", OPTIONS);
    expect(json).toMatchObject({ rocAuc: 1, intervals: { rocAuc: { ciLower: null, ciUpper: null } } });
    expect(json).toMatchObject({ accuracy: 1, intervals: { accuracy: { ciLower: expect.closeTo(0.51, 2) } } });
  });

  it("are null where they are undefined, and no row may weigh nothing alone", async () => {
    await write("y,p,w\n1,0.9,0\n1,0.6,0\n");
    const { json } = await metricsCommand(env, "rows.csv", OPTIONS);
    expect(json).toMatchObject({ rocAuc: null, mcc: null, accuracy: 1 });
    await expect(metricsCommand(env, "rows.csv", { ...OPTIONS, weight: "w" })).rejects.toThrow("Every w is 0");
  });
});
