import {
  type ConflictsInput,
  type CorrectionType,
  type CreateCorrectionInput,
  conflictsInput,
  createCorrectionInput,
  type MediaType,
  type ReviseCorrectionInput,
  reviseCorrectionInput,
} from "@dailies/ml-feedback/schemas";
import { type Correction, type Said, text } from "./text.ts";

/** What stands in the fields; strength in points of a hundred, or times for a reweight, shares in per cent. */
export type Values = {
  readonly onePerson: boolean;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly tmdbId: number | null;
  readonly mediaType: MediaType | null;
  readonly correctionType: CorrectionType;
  readonly targetFactor: CreateCorrectionInput["targetFactor"];
  readonly targetValue: string | null;
  readonly targetLabel: string | null;
  readonly strength: number | null;
  readonly reason: string;
  /** Local date and time as the field writes them; empty when not given. */
  readonly start: string;
  readonly end: string;
  readonly holdout: number | null;
  readonly deactivateIfHarmful: boolean;
  readonly everyone: boolean;
};
export type Errors = Readonly<Record<string, string>>;

export const USUAL_STRENGTH = { boost: 10, reduce: 10, block: null, reweight: 1.5 } as const;
const USUAL_HOLDOUT_PERCENT = 10;

export const emptyValues: Values = {
  onePerson: false,
  userId: null,
  userName: null,
  tmdbId: null,
  mediaType: null,
  correctionType: "boost",
  targetFactor: null,
  targetValue: null,
  targetLabel: null,
  strength: USUAL_STRENGTH.boost,
  reason: "",
  start: "",
  end: "",
  holdout: USUAL_HOLDOUT_PERCENT,
  deactivateIfHarmful: false,
  everyone: false,
};

const twoDigits = (value: number) => String(value).padStart(2, "0");
export const toField = (instant: string): string => {
  const at = new Date(instant);
  const day = `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
  return `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
};

const tidy = (value: number) => Number(value.toFixed(6));
export const strengthOf = ({
  correctionType,
  correctionValue,
}: Pick<Correction, "correctionType" | "correctionValue">) => {
  if (correctionType === "block") return null;
  return correctionType === "reweight" ? correctionValue : tidy(Math.abs(correctionValue) * 100);
};

export const valuesOf = (correction: Correction): Values => ({
  onePerson: correction.userId !== null,
  userId: correction.userId,
  userName: correction.userName,
  tmdbId: correction.tmdbId,
  mediaType: correction.mediaType,
  correctionType: correction.correctionType,
  targetFactor: correction.targetFactor,
  targetValue: correction.targetValue,
  targetLabel: correction.targetLabel,
  strength: strengthOf(correction),
  reason: "",
  start: toField(correction.appliedAt),
  end: correction.expiresAt === null ? "" : toField(correction.expiresAt),
  holdout: correction.correctionType === "block" ? USUAL_HOLDOUT_PERCENT : tidy(correction.holdoutShare * 100),
  deactivateIfHarmful: correction.deactivateIfHarmful,
  everyone:
    correction.userId === null &&
    correction.tmdbId === null &&
    correction.mediaType === null &&
    correction.targetFactor === null,
});

export const isSame = (one: Values, other: Values): boolean =>
  Object.entries(one).every(([key, value]) => value === other[key as keyof Values]);

const SIGN = { boost: 0.01, reduce: -0.01, reweight: 1, block: 0 } as const;
const signedValue = ({ correctionType, strength }: Values): number =>
  correctionType === "block" ? 1 : tidy((strength ?? Number.NaN) * SIGN[correctionType]);

/** A moment that nobody touched is sent as it was, seconds and all; what is no moment is sent as written. */
const instantOf = (field: string, before: string | null | undefined): string | null => {
  if (field === "") return null;
  if (before && field === toField(before)) return before;
  const at = new Date(field);
  return Number.isNaN(at.getTime()) ? field : at.toISOString();
};

/** What would be sent; whether it may be is for the schema to say. */
const draftOf = (values: Values, before: Omit<Correction, "id" | "version"> | null) => {
  const appliedAt = instantOf(values.start, before?.appliedAt);
  return {
    userId: values.onePerson ? values.userId : null,
    tmdbId: values.tmdbId,
    mediaType: values.mediaType,
    correctionType: values.correctionType,
    targetFactor: values.targetFactor,
    targetValue: values.targetValue,
    correctionValue: signedValue(values),
    reason: values.reason,
    ...(appliedAt !== null && { appliedAt }),
    expiresAt: instantOf(values.end, before?.expiresAt),
    priority: before?.priority ?? 0,
    ...(values.correctionType !== "block" && values.holdout !== null && { holdoutShare: tidy(values.holdout / 100) }),
    deactivateIfHarmful: values.correctionType !== "block" && values.holdout !== 0 && values.deactivateIfHarmful,
    everyone: values.everyone,
  };
};

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
};

const refusals: Readonly<Record<string, string>> = text.form.refusals;

/** One sentence a field: that of the broken rule, or of the bounds in the field's own unit. */
const errorsOf = (issues: readonly Issue[], values: Values): Errors => {
  const errors = new Map<string, string>();
  for (const { path, message, params } of issues) {
    const field = String(path[0] ?? "");
    if (!errors.has(field)) errors.set(field, refusals[String(params?.rule)] ?? message);
  }
  if (errors.has("correctionValue")) errors.set("correctionValue", text.form.valueRange[values.correctionType]);
  if (errors.has("reason")) errors.set("reason", text.form.reasonShort);
  if (errors.has("holdoutShare")) errors.set("holdoutShare", text.form.holdoutNote);
  for (const field of ["appliedAt", "expiresAt"]) if (errors.has(field)) errors.set(field, text.form.badMoment);
  return Object.fromEntries(errors);
};

/** One person is meant and none is named yet. */
const missingPerson = (values: Values): Errors =>
  values.onePerson && values.userId === null ? { userId: text.form.personPlaceholder } : {};

const errorsFor = (values: Values, issues: readonly Issue[]): Errors => ({
  ...errorsOf(issues, values),
  ...missingPerson(values),
});

type Checked<Input> = { readonly input: Input | null; readonly errors: Errors };
const checked = <Input>(input: Input | undefined, errors: Errors): Checked<Input> => ({
  input: input === undefined || Object.keys(errors).length > 0 ? null : input,
  errors,
});

export const checkNew = (values: Values): Checked<CreateCorrectionInput> => {
  const { data, error } = createCorrectionInput.safeParse(draftOf(values, null));
  return checked(data, errorsFor(values, error?.issues ?? []));
};

export const checkRevision = (
  values: Values,
  { id, version, ...before }: Correction,
): Checked<ReviseCorrectionInput> => {
  const { data, error } = reviseCorrectionInput.safeParse({ ...draftOf(values, before), id, version });
  return checked(data, errorsFor(values, error?.issues ?? []));
};

/** What can be asked about a draft before it has a reason; null while it says nothing whole. */
export const askable = (values: Values, before: Correction | null): ConflictsInput | null => {
  if (values.onePerson && values.userId === null) return null;
  const { reason: _, everyone: __, ...draft } = draftOf(values, before);
  return conflictsInput.safeParse({ ...draft, ...(before && { id: before.id }) }).data ?? null;
};

/** The draft as the words of a correction are made from it. */
export const saidOf = (values: Values, titleName: string | null): Said => ({
  ...values,
  userId: values.onePerson ? (values.userId ?? "") : null,
  userName: values.onePerson ? values.userName : null,
  titleName,
  correctionValue: signedValue(values),
});

const FIELDS = [
  "userId",
  "tmdbId",
  "mediaType",
  "correctionType",
  "targetFactor",
  "targetValue",
  "correctionValue",
  "holdoutShare",
  "deactivateIfHarmful",
  "appliedAt",
  "expiresAt",
] as const satisfies readonly (keyof Correction)[];

const asText = (value: string | number | boolean | null | undefined) =>
  value === null || value === undefined ? null : String(value);

/** Where a draft and the newest version differ, field by field. */
export const differences = (values: Values, before: Correction, newest: Correction) => {
  const mine: Partial<Record<(typeof FIELDS)[number], string | number | boolean | null>> = {
    appliedAt: before.appliedAt,
    holdoutShare: 0,
    ...draftOf(values, before),
  };
  return FIELDS.map((field) => ({ field, theirs: asText(newest[field]), yours: asText(mine[field]) })).filter(
    ({ theirs, yours }) => theirs !== yours,
  );
};
