import type { RouterOutputs } from "@dailies/ml-feedback";
import { type SetSettingsInput, type Settings, setSettingsInput, settingsSchema } from "@dailies/ml-feedback/schemas";
import { ZodNumber } from "zod";

export type Stored = RouterOutputs["settings"]["get"];
export type Unit = "days" | "hours" | "percent" | "points" | "index" | "rewards";

/** Every setting that is a number, in its group, and what it is counted in. */
const UNITS = {
  windows: [
    ["windows.recentDays", "days"],
    ["windows.baselineDays", "days"],
    ["windows.silenceHours", "hours"],
    ["windows.expiringDays", "days"],
  ],
  guardrails: [
    ["guardrails.dropRate", "percent"],
    ["guardrails.blockRate", "percent"],
    ["guardrails.calibrationGap", "points"],
    ["guardrails.driftExcess", "index"],
    ["guardrails.lateRate", "percent"],
    ["guardrails.duplicateRate", "percent"],
    ["guardrails.refusedRate", "percent"],
  ],
  evaluation: [["evaluation.margin", "rewards"]],
  alerts: [
    ["alerts.falseAlarmRate", "percent"],
    ["alerts.remindAfterHours", "hours"],
  ],
} as const satisfies { readonly [Of in keyof Settings]: readonly (readonly [`${Of}.${string}`, Unit])[] };

export type Group = keyof typeof UNITS;
export type Path = (typeof UNITS)[Group][number][0];

export type Rule = {
  readonly path: Path;
  readonly unit: Unit;
  /** Bounds in the wire's unit. */
  readonly min: number;
  readonly max: number;
};

const { windows, guardrails, evaluation, alerts } = settingsSchema.shape;
const FIELDS: Readonly<Record<Group, Readonly<Record<string, unknown>>>> = {
  windows: windows.shape,
  guardrails: guardrails.shape,
  evaluation: evaluation.shape,
  alerts: alerts.shape,
};

/** The rules of a group in their order, with the bounds that the server holds them to. */
export const rulesOf = (group: Group): Rule[] => {
  const entries: readonly (readonly [Path, Unit])[] = UNITS[group];
  return entries.map(([path, unit]) => {
    const field = FIELDS[group][keyOf(path)];
    const [min, max] = field instanceof ZodNumber ? [field.minValue, field.maxValue] : [null, null];
    return { path, unit, min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
  });
};

const keyOf = (path: Path): string => path.slice(path.indexOf(".") + 1);

const GROUPS = ["windows", "guardrails", "evaluation", "alerts"] as const;
export const RULES: readonly Rule[] = GROUPS.flatMap(rulesOf);

export const valueAt = (settings: Settings, path: Path): number => {
  const group = GROUPS.find((each) => path.startsWith(`${each}.`)) ?? "windows";
  const values: Readonly<Record<string, unknown>> = settings[group];
  const value = values[keyOf(path)];
  return typeof value === "number" ? value : Number.NaN;
};

const SCALE = { days: 1, hours: 1, percent: 100, points: 100, index: 1, rewards: 1 } as const satisfies Record<
  Unit,
  number
>;

/** A number as its field shows it: shares in per cent. */
export const toField = (unit: Unit, value: number): number => Number((SCALE[unit] * value).toFixed(6));
const toWire = (unit: Unit, field: number | string): number =>
  field === "" ? Number.NaN : Number((Number(field) / SCALE[unit]).toFixed(8));

/** What somebody changed and has not saved: fields as they stand, and the rules that are not asked. */
export type Edits = {
  readonly fields: { readonly [At in Path]?: number | string };
  readonly muted: Settings["alerts"]["muted"] | null;
};
export const NO_EDITS: Edits = { fields: {}, muted: null };

const edited = (base: Settings, { fields, muted }: Edits): Settings => {
  const written = (group: Group) =>
    Object.fromEntries(
      rulesOf(group).flatMap(({ path, unit }) => {
        const field = fields[path];
        return field === undefined ? [] : [[keyOf(path), toWire(unit, field)]];
      }),
    );
  return {
    windows: { ...base.windows, ...written("windows") },
    guardrails: { ...base.guardrails, ...written("guardrails") },
    evaluation: { ...base.evaluation, ...written("evaluation") },
    alerts: { ...base.alerts, ...written("alerts"), muted: muted ?? base.alerts.muted },
  };
};

export type Change = { readonly path: Path; readonly before: number; readonly after: number };
export type Changes = {
  readonly numbers: readonly Change[];
  /** Rules that are asked no more, and those that are asked again. */
  readonly muted: Settings["alerts"]["muted"];
  readonly unmuted: Settings["alerts"]["muted"];
};

/** Where two sets of settings differ. */
export const changesBetween = (before: Settings, after: Settings): Changes => ({
  numbers: RULES.flatMap(({ path }) => {
    const [one, other] = [valueAt(before, path), valueAt(after, path)];
    return one === other ? [] : [{ path, before: one, after: other }];
  }),
  muted: after.alerts.muted.filter((kind) => !before.alerts.muted.includes(kind)),
  unmuted: before.alerts.muted.filter((kind) => !after.alerts.muted.includes(kind)),
});

export const countChanges = ({ numbers, muted, unmuted }: Changes): number =>
  numbers.length + muted.length + unmuted.length;

export const changesOf = (base: Settings, edits: Edits): Changes => changesBetween(base, edited(base, edits));

/** Why a field is refused: out of its bounds, or fewer than another that it must not be less than. */
export type Errors = { readonly [At in Path]?: "range" | "fewer" };

/** What would be sent, or why not, field by field. */
export const checkSettings = (
  { settings, version }: Pick<Stored, "settings" | "version">,
  edits: Edits,
): { readonly input: SetSettingsInput | null; readonly errors: Errors } => {
  const { data, error } = setSettingsInput.safeParse({ version, settings: edited(settings, edits) });
  const errors = Object.fromEntries(
    (error?.issues ?? []).flatMap(({ path, code }) => {
      const rule = RULES.find((each) => `settings.${each.path}` === path.join("."));
      return rule ? [[rule.path, code === "custom" ? "fewer" : "range"]] : [];
    }),
  );
  return { input: data ?? null, errors };
};
