import {
  type CorrectionType,
  correctionStateSchema,
  correctionTypeSchema,
  idSchema,
  instantSchema,
  type MediaType,
  mediaTypeSchema,
  targetFactorSchema,
} from "@dailies/ml-feedback/schemas";
import { emptyValues, strengthOf, toField, type Values } from "./correction-values.ts";

type Search = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, 100) : null);
const idOf = (value: unknown) => idSchema.safeParse(value).data ?? null;

/** What the address asks of the page: filters, and which drawer is open. */
export const readCorrectionSearch = (search: Search) => {
  const state = correctionStateSchema.safeParse(search.state).data;
  const correctionType = correctionTypeSchema.safeParse(search.correctionType).data;
  const userId = idSchema.safeParse(search.userId).data;
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

/** The address that opens the form with a proposed correction in it; the filters stand beside it as they are. */
export const searchOf = (proposed: Proposed) => ({ new: proposed });

/** A new correction as far as the address says it already. */
export const prefilled = ({ new: proposed }: Search): Values => {
  if (typeof proposed !== "object" || proposed === null) return emptyValues;
  const said: Readonly<Record<string, unknown>> = { ...proposed };
  const correctionType = correctionTypeSchema.safeParse(said.correctionType).data;
  const correctionValue = typeof said.correctionValue === "number" ? said.correctionValue : Number.NaN;
  if (correctionType === undefined || !Number.isFinite(correctionValue)) return emptyValues;
  const targetFactor = targetFactorSchema.safeParse(said.targetFactor).data ?? null;
  const targetValue = targetFactor === null ? null : textOf(String(said.targetValue ?? ""));
  const until = instantSchema.safeParse(said.expiresAt).data;
  return {
    ...emptyValues,
    mediaType: mediaTypeSchema.safeParse(said.mediaType).data ?? null,
    correctionType,
    strength: strengthOf({ correctionType, correctionValue }),
    targetFactor,
    targetValue,
    targetLabel: targetFactor === "person" ? null : targetValue,
    reason: typeof said.reason === "string" ? said.reason.slice(0, 500) : "",
    ...(until !== undefined && { end: toField(until) }),
  };
};
