import { text as audit } from "../audit/text.ru.ts";
import { text as corrections } from "../corrections/text.ru.ts";
import { text as decisions } from "../decisions/text.ru.ts";
import { text as people } from "../people/text.ru.ts";
import { text as settings } from "../settings/text.ru.ts";
import { text as trainings } from "../trainings/text.ru.ts";
import { text as watching } from "../watching/text.ru.ts";
import { text as frame } from "./ru.ts";
import type { Tables } from "./tables.en.ts";

export const tables: Tables = { frame, audit, corrections, decisions, people, settings, trainings, watching };
