import { tables } from "../text/text.ts";

export const { decisions: text } = tables;
