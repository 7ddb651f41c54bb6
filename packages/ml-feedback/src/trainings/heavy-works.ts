import { fitTasteModel, type TasteInput, type TasteModel } from "../taste-model/taste-model.ts";
import { type Learned, type LearnInput, learn } from "./learn.ts";
import { type MeasureInput, measure } from "./measure.ts";
import type { Step } from "./progress.ts";
import type { MetricsReport } from "./report.schema.ts";
import { type Weighed, type WeighedInput, weigh } from "./weigh.ts";

/** Arithmetic that would keep everybody waiting: what each kind takes and gives, all of it data. */
export type HeavyWorks = {
  readonly learn: { readonly input: LearnInput; readonly answer: Learned };
  readonly measure: { readonly input: MeasureInput; readonly answer: MetricsReport };
  readonly taste: { readonly input: TasteInput; readonly answer: TasteModel | null };
  readonly weigh: { readonly input: WeighedInput; readonly answer: Weighed };
};
export type HeavyWork = keyof HeavyWorks;

export const heavyWorks: {
  readonly [Name in HeavyWork]: (
    input: HeavyWorks[Name]["input"],
    onStep: (step: Step) => void,
  ) => HeavyWorks[Name]["answer"];
} = { learn, measure, taste: fitTasteModel, weigh };
