import {
  correctionStateSchema,
  correctionTypeSchema,
  idSchema,
  mediaTypeSchema,
  tmdbIdSchema,
} from "@dailies/ml-feedback/schemas";
import { emptyValues, type Values } from "./correction-values.ts";

type Search = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, 100) : null);
const idOf = (value: unknown) => idSchema.safeParse(value).data ?? null;

/** What the address asks of the page: filters, and which drawer is open. */
export const readCorrectionSearch = (search: Search) => {
  const state = correctionStateSchema.safeParse(search.state).data;
  const correctionType = correctionTypeSchema.safeParse(search.correctionType).data;
  const userId = search.new === undefined ? idSchema.safeParse(search.userId).data : undefined;
  return {
    filter: {
      ...(state !== undefined && { state }),
      ...(correctionType !== undefined && { correctionType }),
      ...(userId !== undefined && { userId }),
    },
    writing: search.new !== undefined,
    revising: idOf(search.edit),
    history: idOf(search.history),
  };
};

/** A new correction as far as the address says it already. */
export const prefilled = (search: Search): Values => {
  const userId = idOf(search.userId);
  const mediaType = mediaTypeSchema.safeParse(search.mediaType).data ?? null;
  const tmdbId = mediaType === null ? null : (tmdbIdSchema.safeParse(search.tmdbId).data ?? null);
  const genre = textOf(search.genre);
  const person = search.person;
  const personId = typeof person === "number" && Number.isSafeInteger(person) ? String(person) : null;
  return {
    ...emptyValues,
    onePerson: userId !== null,
    userId,
    mediaType,
    tmdbId,
    ...(genre !== null && { targetFactor: "genre", targetValue: genre, targetLabel: genre }),
    ...(genre === null &&
      personId !== null && { targetFactor: "person", targetValue: personId, targetLabel: textOf(search.personName) }),
  };
};
