import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctionScene, inDays, REDUCE } from "../testing/correction-scene.ts";
import { conflictOf } from "./conflicts.ts";

const ANY = { userId: null, tmdbId: null, mediaType: null, targetFactor: null, targetValue: null } as const;
const HORROR = { ...ANY, targetFactor: "genre", targetValue: "Horror" } as const;
const boost = { correctionType: "boost", correctionValue: 0.2 } as const;
const reduce = { correctionType: "reduce", correctionValue: -0.2 } as const;
const block = { correctionType: "block", correctionValue: 1 } as const;
const times = (correctionValue: number) => ({ correctionType: "reweight", correctionValue }) as const;

describe("conflictOf", () => {
  it.each([
    ["the same again", { ...HORROR, ...boost }, { ...HORROR, ...boost, correctionValue: 0.1 }, "duplicates"],
    ["one up and one down", { ...HORROR, ...boost }, { ...HORROR, ...reduce }, "opposes"],
    ["everyone's against one person's", { ...HORROR, ...boost }, { ...HORROR, ...reduce, userId: "u" }, "opposes"],
    ["what is blocked", { ...HORROR, ...boost, mediaType: "movie" }, { ...HORROR, ...block }, "shadowed"],
    [
      "a block over what acts",
      { ...ANY, ...block, mediaType: "tv" },
      { ...HORROR, ...boost, mediaType: "tv" },
      "shadows",
    ],
    ["a block within a block", { ...HORROR, ...block, userId: "u" }, { ...HORROR, ...block }, "duplicates"],
    ["part of what is lifted blocked", { ...HORROR, ...boost }, { ...HORROR, ...block, mediaType: "tv" }, "opposes"],
    [
      "two weights of a factor",
      { ...HORROR, ...times(2) },
      { ...ANY, ...times(0.5), targetFactor: "genre" },
      "opposes",
    ],
    [
      "more weight on a risk",
      { ...ANY, ...times(2), targetFactor: "drop_risk" },
      { ...ANY, ...times(0.5), targetFactor: "drop_risk" },
      "opposes",
    ],
    ["a weight and a lift of one genre", { ...HORROR, ...times(0.5) }, { ...HORROR, ...boost }, "opposes"],
    ["two genres, which may never meet", { ...HORROR, ...boost }, { ...HORROR, ...reduce, targetValue: "War" }, null],
    ["two people", { ...HORROR, ...boost, userId: "u" }, { ...HORROR, ...reduce, userId: "v" }, null],
    ["a weight of another factor", { ...HORROR, ...times(2) }, { ...ANY, ...reduce, mediaType: "movie" }, null],
    ["more of the same of another kind", { ...HORROR, ...boost }, { ...HORROR, ...boost, mediaType: "tv" }, null],
  ] as const)("%s", (_name, draft, other, kind) => {
    expect(conflictOf(draft, other)).toBe(kind);
  });

  it("is mutual: whoever is written first, the two get in each other's way or do not", () => {
    const said = fc
      .record({
        userId: fc.constantFrom(null, "u", "v"),
        mediaType: fc.constantFrom(null, "movie" as const, "tv" as const),
        target: fc.constantFrom(ANY, HORROR, { ...HORROR, targetValue: "War" }),
        does: fc.constantFrom(boost, reduce, block),
      })
      .map(({ target, does, ...scope }) => ({ ...target, ...scope, ...does }));
    fc.assert(
      fc.property(said, said, (one, other) => {
        const [there, back] = [conflictOf(one, other), conflictOf(other, one)];
        expect(there === null).toBe(back === null);
        if (there === "opposes" || there === null) expect(back).toBe(there);
      }),
    );
  });
});

describe("corrections.conflicts", () => {
  const scene = correctionScene();
  const { asAda } = scene;
  const { reason: _, ...asked } = REDUCE;

  it("names what acts at the same time, and leaves out what is over, off or itself", async () => {
    const twin = await asAda().create(REDUCE);
    const lift = await asAda().create({ ...REDUCE, correctionType: "boost", correctionValue: 0.1 });
    await asAda().create({ ...REDUCE, appliedAt: inDays(20) });
    const off = await asAda().create(REDUCE);
    await asAda().deactivate({ id: off.id, version: 1, reason: "not now" });

    const { items } = await asAda().conflicts({ ...asked, expiresAt: inDays(10) });
    expect(items.map(({ correction, kind }) => [correction.id, kind])).toEqual([
      [lift.id, "opposes"],
      [twin.id, "duplicates"],
    ]);
    expect((await asAda().conflicts({ ...asked, id: twin.id, expiresAt: inDays(10) })).items).toHaveLength(1);
    await expect(scene.as(scene.people.viewer).conflicts(asked)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("counts the viewers who asked for the opposite themselves", async () => {
    const { viewer } = scene.people;
    const own = {
      userId: viewer.id,
      source: "viewer",
      holdoutShare: 0,
      reason: "less",
      appliedAt: scene.now(),
    } as const;
    await scene.db.modelCorrection.create({
      data: { ...own, correctionType: "reduce", correctionValue: -0.05, targetFactor: "genre", targetValue: "Horror" },
    });
    const lift = {
      correctionType: "boost",
      correctionValue: 0.1,
      targetFactor: "genre",
      targetValue: "Horror",
    } as const;
    expect(await asAda().conflicts(lift)).toEqual({ items: [], viewersAgainst: 1 });
    expect((await asAda().conflicts({ ...asked, targetFactor: "genre", targetValue: "Horror" })).viewersAgainst).toBe(
      0,
    );
    expect((await asAda().conflicts({ ...lift, userId: viewer.id })).items).toMatchObject([{ kind: "opposes" }]);
  });
});
