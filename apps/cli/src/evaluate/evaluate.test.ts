import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRng } from "@dailies/ml-feedback/learning";
import { parquetWriteFile } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateCommand } from "../commands/evaluate.command.ts";
import type { Env } from "../terminal/env.ts";
import { run } from "../terminal/program.ts";
import { evaluateInThread } from "./evaluate-thread.ts";
import type { EvaluateOptions } from "./evaluation.ts";
import type { reportEvaluation } from "./evaluation-report.ts";

let env: Env;
beforeAll(async () => {
  const callerFolder = await mkdtemp(join(tmpdir(), "dailies-evaluate-"));
  // A database here would be opened in vain: the command never asks for one.
  env = { callerFolder, dataDir: join(callerFolder, "none"), databaseUrl: "postgresql://nobody@127.0.0.1:1/none" };
});
afterAll(() => rm(env.callerFolder, { recursive: true, force: true }));

type Report = ReturnType<typeof reportEvaluation>;
const evaluate = async (text: string, options: Partial<EvaluateOptions> = {}): Promise<Report> => {
  await writeFile(join(env.callerFolder, "rounds.csv"), text);
  const { json, text: words } = await evaluateCommand(env, "rounds.csv", { margin: 0.01, ...options });
  expect(words).toContain((json as Report).verdict.decision);
  // What is printed is JSON without numbers that JSON does not have.
  expect(JSON.stringify(json)).not.toMatch(/NaN|Infinity/);
  return json as Report;
};
const refusal = (text: string): Promise<string> =>
  evaluate(text).then(
    () => "nothing",
    ({ message }: Error) => message,
  );
const values = ({ estimates }: Report) =>
  Object.fromEntries(estimates.map(({ estimator, value }) => [estimator, value]));

describe("evaluating single rounds", () => {
  const ROUNDS = "reward,pscore,pi_e,q_hat,v_hat\n1,0.5,0.25,0.5,0.25\n0,0.25,0.5,0.25,0.5\n0.5,0.125,0.5,1,0.75\n";

  it("gives every estimator the value worked out by hand", async () => {
    // Weights 0.5, 2, 4; v̂ sums to 1.5; w (r − q̂): 0.25, −0.5, −2; with λ = 4 ŵ = 2/4.25, 1, 0.8.
    const report = await evaluate(ROUNDS, { clip: 2, switch: 2, shrink: 4 });
    expect(report).toMatchObject({ rows: 3, maxWeight: 4, loggedValue: 0.5 });
    expect(report.meanWeight).toBeCloseTo(6.5 / 3, 12);
    expect(report.effectiveSampleSize).toBeCloseTo(6.5 ** 2 / 20.25, 12);
    const expected = {
      ips: 2.5 / 3,
      "clipped-ips": 1.5 / 3,
      snips: 2.5 / 6.5,
      dm: 0.5,
      dr: -0.75 / 3,
      sndr: 0.5 - 2.25 / 6.5,
      "switch-dr": 1.25 / 3,
      dros: (1.25 + (2 / 4.25) * 0.5 - 0.4) / 3,
    };
    expect(Object.keys(values(report))).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) expect(values(report)[name]).toBeCloseTo(value, 12);
    expect(report.verdict.decision).toBe("not-enough-support");
  });

  it("leaves out what needs a model where there is none, and says which constants it chose", async () => {
    const report = await evaluate("reward,pscore,pi_e\n1,0.5,0.5\n0,0.5,0.5\n1,0.5,0.5\n");
    expect(Object.keys(values(report))).toEqual(["ips", "clipped-ips", "snips"]);
    expect(report.constants).toEqual({ clip: { value: null, chosen: true } });
  });

  it("has no self-normalised value and an effective sample size of 0 when all weights are 0", async () => {
    const report = await evaluate("reward,pscore,pi_e\n1,0.5,0\n0,0.5,0\n");
    expect(report).toMatchObject({ effectiveSampleSize: 0, meanWeight: 0 });
    expect(values(report)).toMatchObject({ ips: 0, snips: null });
    expect(report.verdict.decision).toBe("not-enough-support");
  });

  it("has a value and no interval on one row, or with one person", async () => {
    for (const text of [
      "reward,pscore,pi_e\n1,0.5,0.25\n",
      "reward,pscore,pi_e,user_id\n1,0.5,0.25,a\n1,0.5,0.25,a\n",
    ]) {
      const { estimates, verdict } = await evaluate(text);
      expect(estimates[0]).toMatchObject({ value: 0.5, standardError: null, ciLower: null, bootstrapUpper: null });
      expect(verdict.decision).toBe("not-enough-support");
    }
  });

  it("takes people and not rows as independent", async () => {
    const rng = seededRng("people");
    const rows = Array.from({ length: 200 }, (_, i) => ({ user: i, reward: rng() < 0.5 ? 1 : 0 }));
    const lines = (times: number) =>
      `reward,pscore,pi_e,user_id\n${rows.flatMap(({ user, reward }) => Array(times).fill(`${reward},0.5,0.5,u${user}\n`)).join("")}`;
    const [once, tenfold] = [await evaluate(lines(1)), await evaluate(lines(10))];
    expect(tenfold.users).toBe(200);
    expect(tenfold.estimates[0]?.standardError).toBeCloseTo(once.estimates[0]?.standardError ?? 0, 12);
    expect(once.verdict.decision).toBe("no-difference");
  });

  it("weighs a log of several policies by their mixture", async () => {
    // Policy 0 drew two of three rows: mixture 2/3 · 0.6 + 1/3 · 0.3 = 0.5 and 2/3 · 0.4 + 1/3 · 0.7 = 0.5.
    const report = await evaluate(
      "reward,pi_e,logger,pscore_0,pscore_1\n1,0.5,0,0.6,0.3\n0,0.5,0,0.4,0.7\n1,0.5,1,0.4,0.7\n",
    );
    expect(report.meanWeight).toBeCloseTo(1, 12);
    expect(report.maxWeight).toBeCloseTo(1, 12);
    expect(await refusal("reward,pi_e,logger,pscore_0\n1,0.5,1,0.6\n")).toContain("no column pscore_1");
    expect(await refusal("reward,pi_e,logger,pscore_0\n1,0.5,0,0\n")).toContain("row 1: logger 0 drew it");
  });

  it("bounds a mean whatever its distribution where the largest weight was known beforehand", async () => {
    const rows = "1,0.5,1\n0,0.5,0\n".repeat(200);
    const report = await evaluate(`reward,pscore,pi_e\n${rows}`, { maxWeight: 2, clip: 1 });
    const bounds = Object.fromEntries(report.estimates.map((each) => [each.estimator, each]));
    // Mean 1, variance 400/399, range 2, n = 400.
    const half = Math.sqrt((2 * (400 / 399) * Math.log(80)) / 400) + (14 * Math.log(80)) / (3 * 399);
    expect(bounds.ips?.bernsteinLower).toBeCloseTo(1 - half, 10);
    expect(bounds["clipped-ips"]?.bernsteinUpper).not.toBeNull();
    expect(bounds.snips?.bernsteinUpper).toBeNull();
    await expect(evaluate(`reward,pscore,pi_e\n${rows}`, { maxWeight: 1 })).rejects.toThrow(
      "weights, row 1 must lie in",
    );
  });

  it("tells a better policy from a worse one, and how many rows would do where it cannot", async () => {
    const rng = seededRng("wide");
    const log = (rows: number, share: number, chances = [0.3, 0.7]) => {
      const lines = Array.from({ length: rows }, () => {
        const good = rng() < 0.5;
        return `${rng() < (chances[good ? 1 : 0] ?? 0) ? 1 : 0},0.5,${good ? share : 1 - share}\n`;
      });
      return `reward,pscore,pi_e\n${lines.join("")}`;
    };
    expect((await evaluate(log(3_000, 0.8))).verdict.decision).toBe("better");
    expect((await evaluate(log(3_000, 0.2))).verdict.decision).toBe("worse");
    const { verdict } = await evaluate(log(300, 0.8, [0.5, 0.5]));
    expect(verdict.decision).toBe("not-enough-support");
    expect(verdict.rowsNeeded).toBeGreaterThan(300);
    expect(verdict.because).toContain("rows would do");
  });

  it("refuses one weight of 20,000, and a deterministic log that only its mean weight betrays", async () => {
    const heavy = `reward,pscore,pi_e\n1,0.00005,1\n1,0.0001,0.85\n${"1,0.5,0.25\n0,0.5,0.25\n".repeat(4_999)}`;
    const refused = await evaluate(heavy);
    expect(refused.maxWeight).toBeCloseTo(20_000, 6);
    expect(refused.effectiveSampleSize).toBeLessThan(3);
    expect(refused.verdict.decision).toBe("not-enough-support");
    const deterministic = await evaluate(
      `reward,pscore,pi_e\n${"1,1,1\n1,1,1\n0,1,1\n".repeat(600)}${"0,1,0\n".repeat(4_200)}`,
    );
    expect(deterministic).toMatchObject({
      maxWeight: 1,
      meanWeight: expect.closeTo(0.3, 10),
      effectiveSampleSize: 1_800,
    });
    expect(deterministic.verdict.decision).toBe("not-enough-support");
    expect(deterministic.verdict.because).toContain("mean weight");
  });

  it("names the row and the column that cannot be used", async () => {
    expect(await refusal("reward,pscore,pi_e\n1,0.5,0.5\n1,0,0.5\n")).toContain(
      "line 3, column pscore: 0 must lie in (0, 1]",
    );
    expect(await refusal("reward,pscore,pi_e\n1,0.5,1.5\n")).toContain("line 2, column pi_e");
    expect(await refusal("reward,pscore,pi_e\n1e308,0.5,0.5\n")).toContain("line 2, column reward");
    expect(await refusal("reward,pscore,pi_e\n1,0.5,0.5\n1,1e-300,0.5\n")).toContain("row 2: pi_e / pscore is 4");
    expect(await refusal("reward,pi_e\n1,0.5\n")).toContain("has no column pscore");
    expect(await refusal("reward,pscore,pi_e,q_hat\n1,0.5,0.5,1\n")).toContain("only one of q_hat and v_hat");
  });

  it("reads Parquet as it reads CSV", async () => {
    const fromCsv = await evaluate(ROUNDS);
    const column = (name: string, data: number[]) => ({ name, data: Float64Array.from(data), type: "DOUBLE" as const });
    parquetWriteFile({
      filename: join(env.callerFolder, "rounds.parquet"),
      columnData: [
        column("reward", [1, 0, 0.5]),
        column("pscore", [0.5, 0.25, 0.125]),
        column("pi_e", [0.25, 0.5, 0.5]),
        column("q_hat", [0.5, 0.25, 1]),
        column("v_hat", [0.25, 0.5, 0.75]),
      ],
    });
    const { json } = await evaluateCommand(env, "rounds.parquet", { margin: 0.01 });
    expect(json).toEqual(fromCsv);
  });

  it("ends with status 1 for what the file lacks and 2 for what the command line lacks", async () => {
    expect(await run(["evaluate", "nowhere.csv", "--json"], env)).toBe(1);
    expect(await run(["evaluate", "rounds.csv", "--clip", "-1"], env)).toBe(2);
    expect(await run(["evaluate"], env)).toBe(2);
  });

  it("stops when it is told to, before the next step", async () => {
    const stopping = new AbortController();
    const table = {
      kind: "rounds",
      weights: new Float64Array(9),
      rewards: new Float64Array(9),
      model: null,
      people: null,
    } as const;
    const work = evaluateInThread(
      { table, options: { margin: 0.01 } },
      { signal: stopping.signal, onStep: ({ done }) => done === 1 && stopping.abort(new Error("enough")) },
    );
    await expect(work).rejects.toThrow("enough");
  });
});

describe("evaluating lists", () => {
  const HEAD =
    "slate_id,position,reward,pscore,pi_e,pscore_cascade,pi_e_cascade,pscore_slate,pi_e_slate,q_hat,v_hat,user_id";
  // Two lists; weights by position 1, 1.5 | 2, 0.25; cascade 1, 2 | 2, 0.5; slate 2 | 0.5.
  const [A0, A1, B0, B1] = [
    "a,0,1,0.5,0.5,0.5,0.5,0.25,0.5,0.5,0.75,u",
    "a,1,0,0.5,0.75,0.25,0.5,0.25,0.5,0.25,0.5,u",
    "b,0,0.5,0.5,1,0.5,1,0.5,0.25,0.5,1,v",
    "b,1,1,1,0.25,0.5,0.25,0.5,0.25,0.5,0.25,v",
  ];

  it("gives every estimator the value worked out by hand, in any order of rows", async () => {
    for (const rows of [
      [A0, A1, B0, B1],
      [B1, A1, B0, A0],
    ]) {
      const report = await evaluate([HEAD, ...rows, ""].join("\n"));
      expect(report).toMatchObject({ rows: 4, lists: 2, users: 2, loggedValue: 1.25, maxWeight: 2 });
      const expected = {
        "slate-ips": 2.75 / 2,
        "sn-slate-ips": (2 * 2.75) / 5,
        "cascade-ips": 2.5 / 2,
        "sn-cascade-ips": (2 * 2.5) / 5.5,
        "position-ips": 2.25 / 2,
        "sn-position-ips": (2 * 2.25) / 4.75,
        // Weights above: 1, 1 | 1, 2. u v̂: 0.75 + 0.5 + 1 + 0.5; w (r − q̂): 0.5 − 0.5 + 0 + 0.25.
        "cascade-dr": 3 / 2,
        "sn-cascade-dr": 2 * (2.75 / 5 + 0.25 / 5.5),
      };
      expect(Object.keys(values(report)).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries(expected)) expect(values(report)[name]).toBeCloseTo(value, 12);
      expect(report.verdict.estimator).toBe("sn-position-ips");
    }
  });

  it("does with the probabilities that are there", async () => {
    const report = await evaluate("slate_id,position,reward,pscore_slate,pi_e_slate\na,1,1,0.5,0.25\na,2,0,0.5,0.25\n");
    expect(values(report)).toEqual({ "slate-ips": 0.5, "sn-slate-ips": 1 });
    expect(report.verdict.estimator).toBe("sn-slate-ips");
  });

  it("names rows that contradict each other", async () => {
    const lists = (...rows: string[]) => refusal([HEAD, ...rows, ""].join("\n"));
    expect(await lists(A0, A0)).toContain("row 2: slate_id and position are those of row 1");
    expect(await lists(A0, A1.replace(",u", ",v"))).toContain("row 2: user_id differs within the list of row 1");
    expect(await lists(A0, A1.replace("0.25,0.5,0.25,0.5,u", "0.25,0.6,0.25,0.5,u"))).toContain("pi_e_slate belongs");
    expect(await refusal("slate_id,position,reward\na,0,1\n")).toContain("has no column pscore, pi_e");
    expect(await refusal("position,reward,pscore,pi_e\n0,1,1,1\n")).toContain("has no column slate_id");
    expect(await refusal("slate_id,reward,pscore,pi_e\na,1,1,1\n")).toContain("has no column position");
  });
});
