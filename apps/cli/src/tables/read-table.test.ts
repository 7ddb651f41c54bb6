import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteFile } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTable } from "./read-table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dailies-tables-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const anyNumber = { holds: () => true, words: "be a number" };
const share = { holds: (value: number) => value >= 0 && value <= 1, words: "lie in [0, 1]" };
const WANTED = {
  numbers: { reward: anyNumber, pscore: share },
  optionalNumbers: { q: anyNumber },
  optionalKeys: ["user_id"],
};

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const readText = async (text: string) => readTable(await write("rounds.csv", text), WANTED);
const refusal = (text: string): Promise<string> =>
  readText(text).then(
    () => "nothing",
    ({ message }: Error) => message,
  );

describe("a CSV table", () => {
  it("gives the wanted columns as numbers, whatever their order, and the rows that belong together", async () => {
    const { rowCount, numbers, keys } = await readText(
      '\uFEFFuser_id,other,pscore,reward\r\n"a, b",x,0.5,1e-3\r\n\r\nc,"y\ny",1,-2\r\n"a, b",z,.25,+3.\r\n',
    );
    expect(rowCount).toBe(3);
    expect(Array.from(numbers.get("reward") ?? [])).toEqual([0.001, -2, 3]);
    expect(Array.from(numbers.get("pscore") ?? [])).toEqual([0.5, 1, 0.25]);
    expect(numbers.has("q")).toBe(false);
    expect(Array.from(keys.get("user_id") ?? [])).toEqual([0, 1, 0]);
  });

  it("holds more rows than its first columns have room for", async () => {
    const { rowCount, numbers } = await readText(`reward,pscore\n${"2,0.5\n".repeat(70_000)}`);
    expect(rowCount).toBe(70_000);
    expect(numbers.get("reward")?.reduce((sum, value) => sum + value, 0)).toBe(140_000);
  });

  it.each([
    [
      "reward,pscore\n1,0.5\n1,abc\n",
      "rounds.csv, line 3, column pscore: “abc” is not a number that can be used: it must lie in [0, 1].",
    ],
    [
      "reward,pscore\n1,NaN\n",
      "rounds.csv, line 2, column pscore: “NaN” is not a number that can be used: it must lie in [0, 1].",
    ],
    [
      "reward,pscore\n1,0x10\n",
      "rounds.csv, line 2, column pscore: “0x10” is not a number that can be used: it must lie in [0, 1].",
    ],
    [
      "reward,pscore\n1e999,0.5\n",
      "rounds.csv, line 2, column reward: “1e999” is not a number that can be used: it must be a number.",
    ],
    [
      "reward,pscore\n,0.5\n",
      "rounds.csv, line 2, column reward: “” is not a number that can be used: it must be a number.",
    ],
    ["reward,pscore\n1,1.5\n", "rounds.csv, line 2, column pscore: 1.5 must lie in [0, 1]."],
    ["reward,pscore\n\n1,0.5\n1\n", "rounds.csv, line 4: it has 1 fields, the head has 2."],
    ["reward,pscore,user_id\n1,0.5,\n", "rounds.csv, line 2, column user_id: it is empty."],
    ["reward,weight\n1,2\n", "rounds.csv has no column pscore. It has reward, weight."],
    ["reward,pscore,reward\n1,0.5,1\n", "rounds.csv has the column reward twice."],
    ["reward;pscore\n1;0,5\n", "rounds.csv separates its columns by semicolons. Save it with commas."],
    ["<!doctype html>\n<html>\n", "rounds.csv is a page or a markup file, not a table of commas."],
    ["reward,pscore\n", "rounds.csv has a head and no rows."],
    ["", "rounds.csv is empty."],
    ['reward,pscore\n1,"0.5\n', "rounds.csv, line 2: a quote is opened and never closed."],
  ])("refuses %j by name", async (text, message) => {
    expect(await refusal(text)).toBe(message);
  });

  it("refuses bytes that are not UTF-8, a folder and a path to nothing", async () => {
    const bytes = Buffer.concat([Buffer.from("reward,pscore,user_id\n1,0.5,"), Buffer.from([0xe9, 0x0a])]);
    await expect(readTable(await write("latin.csv", bytes), WANTED)).rejects.toThrow("is not UTF-8 text");
    await expect(readTable(folder, WANTED)).rejects.toThrow("is not a file");
    await expect(readTable(join(folder, "nowhere.csv"), WANTED)).rejects.toThrow("is not there");
  });
});

describe("a Parquet table", () => {
  const writeParquet = (columnData: Parameters<typeof parquetWriteFile>[0]["columnData"]): string => {
    const filename = join(folder, "rounds.data");
    parquetWriteFile({ filename, columnData, rowGroupSize: 2 });
    return filename;
  };

  it("is told by its content and read over several row groups, whole numbers and truth values included", async () => {
    const path = writeParquet([
      { name: "user_id", data: ["a", "b", "a"], type: "STRING" },
      { name: "reward", data: [true, false, true], type: "BOOLEAN" },
      { name: "pscore", data: [0.1, 0.2, 0.3], type: "DOUBLE" },
      { name: "q", data: [1n, 2n, 3n], type: "INT64" },
    ]);
    const { numbers, keys } = await readTable(path, WANTED);
    expect(Array.from(numbers.get("reward") ?? [])).toEqual([1, 0, 1]);
    expect(Array.from(numbers.get("pscore") ?? [])).toEqual([0.1, 0.2, 0.3]);
    expect(Array.from(numbers.get("q") ?? [])).toEqual([1, 2, 3]);
    expect(Array.from(keys.get("user_id") ?? [])).toEqual([0, 1, 0]);
  });

  it("keeps rows of columns together whose pages end at different rows", async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => row);
    const filename = join(folder, "pages.parquet");
    parquetWriteFile({
      filename,
      columnData: [
        { name: "reward", data: rows.map((row) => row % 7), type: "INT32" },
        { name: "pscore", data: rows.map((row) => row / 5000), type: "DOUBLE" },
        {
          name: "user_id",
          data: rows.map((row) => `person ${Math.floor(row / 10)} ${"x".repeat(50)}`),
          type: "STRING",
        },
      ],
      rowGroupSize: [3000],
      pageSize: 1000,
    });
    const { rowCount, numbers, keys } = await readTable(filename, WANTED);
    expect(rowCount).toBe(5000);
    for (const row of [0, 999, 2999, 3000, 4999]) {
      expect(numbers.get("reward")?.[row]).toBe(row % 7);
      expect(numbers.get("pscore")?.[row]).toBe(row / 5000);
      expect(keys.get("user_id")?.[row]).toBe(Math.floor(row / 10));
    }
  });

  it("names the row and column of what cannot be used, and a file that is cut short", async () => {
    const path = writeParquet([
      { name: "reward", data: [1, 2, 3], type: "DOUBLE" },
      { name: "pscore", data: [0.1, 0.2, null], type: "DOUBLE", nullable: true },
    ]);
    await expect(readTable(path, WANTED)).rejects.toThrow(
      "rounds.data, row 3, column pscore: nothing is not a number that can be used: it must lie in [0, 1].",
    );
    await expect(readTable(await write("cut.parquet", "PAR1 and no more"), WANTED)).rejects.toThrow(
      "cut.parquet cannot be read as Parquet",
    );
  });
});
