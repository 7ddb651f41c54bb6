import { tables } from "../text/text.ts";

export type { AuditPage, Entry } from "./text.en.ts";
export const { audit: text } = tables;
