import {
  type CorrectionType,
  correctionStateSchema,
  correctionTypeSchema,
  idSchema,
  instantSchema,
  type MediaType,
  mediaTypeSchema,
  targetFactorSchema,
  tmdbIdSchema,
} from "@dailies/ml-feedback/schemas";
import { emptyValues, strengthOf, toField, type Values } from "./correction-values.ts";

type Search = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, 100) : null);
const idOf = (value: unknown) => idSchema.safeParse(value).data ?? null;

/** What the address asks of the page: filters, and which drawer is open. */
export const readCorrectionSearch = (search: Search) => {
  const state = correctionStateSchema.safeParse(search.state).data;
  const correctionType =
    search.new === undefined ? correctionTypeSchema.safeParse(search.correctionType).data : undefined;
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

type Proposed = {
  readonly correctionType: CorrectionType;
  readonly correctionValue: number;
  readonly mediaType: MediaType | null;
  readonly targetFactor: Values["targetFactor"];
  readonly targetValue: string | null;
  readonly reason: string;
  readonly expiresAt: string;
};

/** The address that opens the form with a proposed correction in it. */
export const searchOf = ({ targetFactor, targetValue, mediaType, ...does }: Proposed) => ({
  new: 1,
  ...does,
  ...(mediaType !== null && { mediaType }),
  ...(targetFactor !== null && { targetFactor }),
  ...(targetValue !== null && { targetValue }),
});

/** What it does, where the address says so. */
const proposedIn = (search: Search): Partial<Values> => {
  const type = correctionTypeSchema.safeParse(search.correctionType).data;
  const value = typeof search.correctionValue === "number" ? search.correctionValue : Number.NaN;
  if (type === undefined || search.new === undefined || !Number.isFinite(value)) return {};
  const targetFactor = targetFactorSchema.safeParse(search.targetFactor).data ?? null;
  const targetValue = targetFactor === null ? null : textOf(String(search.targetValue ?? ""));
  const until = instantSchema.safeParse(search.expiresAt).data;
  return {
    correctionType: type,
    strength: strengthOf({ correctionType: type, correctionValue: value }),
    targetFactor,
    targetValue,
    targetLabel: targetFactor === "person" ? null : targetValue,
    reason: typeof search.reason === "string" ? search.reason.slice(0, 500) : "",
    ...(until !== undefined && { end: toField(until) }),
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
    ...proposedIn(search),
  };
};
