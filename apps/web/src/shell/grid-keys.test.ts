import { describe, expect, it } from "vitest";
import { neighbour } from "./grid-keys.ts";
import { ratingOfKey } from "./rating-keys.ts";

// Five cards in rows of two: 0 1 / 2 3 / 4.
const boxes = [0, 1, 2, 3, 4].map((index) => ({
  left: (index % 2) * 100,
  top: Math.floor(index / 2) * 150,
  width: 90,
}));

describe("arrow keys", () => {
  it("go sideways in reading order and stop at both ends", () => {
    expect(neighbour(boxes, 1, "right")).toBe(2);
    expect(neighbour(boxes, 2, "left")).toBe(1);
    expect(neighbour(boxes, 0, "left")).toBeNull();
    expect(neighbour(boxes, 4, "right")).toBeNull();
  });

  it("go up and down in the same column, or to the nearest of a shorter row", () => {
    expect(neighbour(boxes, 0, "down")).toBe(2);
    expect(neighbour(boxes, 3, "down")).toBe(4);
    expect(neighbour(boxes, 3, "up")).toBe(1);
    expect(neighbour(boxes, 1, "up")).toBeNull();
    expect(neighbour(boxes, 4, "down")).toBeNull();
  });
});

describe("digit keys", () => {
  it("rate from 1 to 10, 0 being ten, on both blocks of digits", () => {
    expect(["Digit1", "Digit9", "Digit0", "Numpad7"].map(ratingOfKey)).toEqual([1, 9, 10, 7]);
    expect(["KeyW", "F1", "Digit10"].map(ratingOfKey)).toEqual([null, null, null]);
  });
});
