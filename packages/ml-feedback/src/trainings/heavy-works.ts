import { type Learned, type LearnInput, learn, type Step } from "./learn.ts";

/** Arithmetic that would keep everybody waiting: what each kind takes and gives, all of it data. */
export type HeavyWorks = {
  readonly learn: { readonly input: LearnInput; readonly answer: Learned };
};
export type HeavyWork = keyof HeavyWorks;

export const heavyWorks: {
  readonly [Name in HeavyWork]: (
    input: HeavyWorks[Name]["input"],
    onStep: (step: Step) => void,
  ) => HeavyWorks[Name]["answer"];
} = { learn };
