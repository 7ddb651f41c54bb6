import { text as audit } from "../audit/text.en.ts";
import { text as corrections } from "../corrections/text.en.ts";
import { text as decisions } from "../decisions/text.en.ts";
import { text as people } from "../people/text.en.ts";
import { text as settings } from "../settings/text.en.ts";
import { text as trainings } from "../trainings/text.en.ts";
import { text as watching } from "../watching/text.en.ts";
import { text as frame } from "./en.ts";

export const tables = { frame, audit, corrections, decisions, people, settings, trainings, watching };
export type Tables = typeof tables;
