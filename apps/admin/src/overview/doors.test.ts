import { expect, it } from "vitest";
import { binDoor } from "./doors.ts";

it("finds the tenth that a prediction lies in, a certain one in the last", () => {
  expect(binDoor(0.556)).toMatchObject({ predictedFrom: 0.5, predictedTo: 0.6, mature: true });
  expect(binDoor(0.3)).toMatchObject({ predictedFrom: 0.3, predictedTo: 0.4 });
  expect(binDoor(1)).toMatchObject({ predictedFrom: 0.9, predictedTo: 1 });
});
