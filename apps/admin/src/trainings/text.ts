import { tables } from "../text/text.ts";

export type { Experiment } from "./text.en.ts";
export const { trainings: text } = tables;
