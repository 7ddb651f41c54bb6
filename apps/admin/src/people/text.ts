import { tables } from "../text/text.ts";

export type { DeedName, Person, Reaction, WatchlistItem } from "./text.en.ts";
export const { people: text } = tables;
