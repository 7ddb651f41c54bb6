import { tables } from "../text/text.ts";

export type { Alert, Check, Drift, JoinHealth, Segment } from "./text.en.ts";
export const { watching: text } = tables;
