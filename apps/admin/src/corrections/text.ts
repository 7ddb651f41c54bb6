import { tables } from "../text/text.ts";

export type { Correction, Said } from "./text.en.ts";
export const { corrections: text } = tables;
