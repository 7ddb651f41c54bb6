import { tables } from "../text/text.ts";

export type { ApiKey } from "./text.en.ts";
export const { settings: text } = tables;
