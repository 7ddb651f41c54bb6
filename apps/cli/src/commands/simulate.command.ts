import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { curveOf, curveOverSeeds, type Estimate, type LearningCurve } from "../simulate/learning-curve.ts";
import type { Lesson } from "../simulate/lessons.ts";
import { plotCurve } from "../simulate/plot.ts";
import { POLICIES } from "../simulate/policies.ts";
import { type SimulateOptions, simulate } from "../simulate/simulate.ts";
import { CommandError, WrongUsageError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, percent, points, progress, table } from "../terminal/output.ts";

type Plotted = { readonly plot?: string };
export type SimulateCommandOptions = SimulateOptions & Plotted;
export type SimulateSeedsOptions = SimulateCommandOptions & { readonly seeds: number };

/** A closed loop with people whose taste is known: does learning from them lift what they are shown? */
export const simulateCommand = async (env: Env, options: SimulateCommandOptions): Promise<Answer> => {
  const { plot, ...world } = options;
  const shown = progress("simulating", POLICIES.length * world.users * world.rounds);
  const simulation = await simulate(world, countUp(shown.to)).finally(shown.end);
  const curve = curveOf(simulation, String(world.seed));
  const { lessons } = simulation.dailies;
  const about = `${people(world)}, world ${world.seed}; bars: 95 % intervals over people`;
  await writePlot(env, plot, { curve, about });
  const text = [describeCurve(curve), describeLessons(lessons), sentence(curve, "over people")].join("\n");
  return { json: { ...world, ...curve, lessons }, text };
};

/** The same in many worlds, each with people and titles of its own: what holds in one need not in another. */
export const simulateSeedsCommand = async (env: Env, options: SimulateSeedsOptions): Promise<Answer> => {
  const { plot, seeds, seed: first, ...size } = options;
  if (seeds < 2) throw new WrongUsageError("--seeds: one world has no interval; `simulate` is for one.");
  const shown = progress("simulating", seeds * POLICIES.length * size.users * size.rounds);
  const onVisit = countUp(shown.to);
  const worlds: (LearningCurve & { readonly seed: number; readonly lessons: readonly Lesson[] })[] = [];
  try {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const simulation = await simulate({ ...size, seed }, onVisit);
      worlds.push({ seed, ...curveOf(simulation, String(seed)), lessons: simulation.dailies.lessons });
    }
  } finally {
    shown.end();
  }
  const curve = curveOverSeeds(worlds);
  const about = `${seeds} worlds of ${people(size)}; bars: 95 % intervals over worlds`;
  await writePlot(env, plot, { curve, about });
  const text = [describeCurve(curve), describeWorlds(worlds), sentence(curve, `over ${seeds} worlds`)].join("\n");
  return { json: { seeds, seed: first, ...size, ...curve, worlds }, text };
};

const countUp = (to: (done: number) => void) => {
  let done = 0;
  return () => {
    done += 1;
    to(done);
  };
};

const people = ({ users, rounds }: Omit<SimulateOptions, "seed">): string =>
  `${users.toLocaleString("en-US")} invented people, ${rounds} rounds`;

const writePlot = async (
  { callerFolder }: Env,
  file: string | undefined,
  { curve, about }: { readonly curve: LearningCurve; readonly about: string },
): Promise<void> => {
  if (file === undefined) return;
  const path = resolve(callerFolder, file);
  await writeFile(path, plotCurve({ curve, title: finding(curve), about })).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
};

const describeCurve = ({ rounds, overall, lift, secondHalfFrom }: LearningCurve): string =>
  table(
    ["round", ...POLICIES, "dailies − fixed, points [95 %]"],
    [
      ...rounds.map((point) => rowOf(String(point.round), point.policies, point.lift)),
      rowOf(`from ${secondHalfFrom} on`, overall, lift),
    ],
  );

const rowOf = (round: string, policies: LearningCurve["overall"], lift: Estimate): string[] => [
  round,
  ...POLICIES.map((policy) => percent(policies[policy])),
  interval(lift),
];

const describeLessons = (lessons: readonly Lesson[]): string =>
  lessons.length === 0
    ? "Too few rounds to learn from: the first version is trained after the third."
    : table(
        ["after round", "version", "made", "became", "what the gate objects to"],
        lessons.map((each) => [
          String(each.afterRound),
          each.modelVersion,
          each.made,
          each.became,
          each.objections || "nothing",
        ]),
      );

const describeWorlds = (worlds: readonly (LearningCurve & { readonly seed: number })[]): string =>
  table(
    ["seed", ...POLICIES, "dailies − fixed, points [95 % over people]"],
    worlds.map(({ seed, overall, lift }) => rowOf(String(seed), overall, lift)),
  );

const interval = ({ value, ciLower, ciUpper }: Estimate): string =>
  `${points(value)} [${points(ciLower)}, ${points(ciUpper)}]`;

const isAbove = ({ ciLower }: Estimate): boolean => ciLower > 0;
const isBelow = ({ ciUpper }: Estimate): boolean => ciUpper < 0;

/** The finding in one line. */
const finding = ({ lift, gapClosed }: LearningCurve): string => {
  if (isBelow(lift)) return `Learning from answers made lists worse: ${points(lift.value)} points of success`;
  if (!isAbove(lift)) return "No difference between learning from answers and fixed weights was shown";
  const share = gapClosed === null ? "" : `, ${percent(gapClosed)} of the gap to an oracle`;
  return `Learning from answers: ${points(lift.value)} points of success${share}`;
};

const sentence = ({ lift, gapClosed, secondHalfFrom, overall }: LearningCurve, over: string): string => {
  const verdict = isAbove(lift)
    ? "this loop's lists succeed more often than those of fixed weights"
    : isBelow(lift)
      ? "this loop's lists succeed less often than those of fixed weights"
      : "no difference between this loop's lists and those of fixed weights can be told";
  const gap =
    gapClosed === null
      ? "The oracle is no better than fixed weights, so there is no gap to close."
      : `That is ${percent(gapClosed)} of the gap between fixed weights (${percent(overall.fixed)}) and an oracle that knows every taste (${percent(overall.oracle)}).`;
  return `From round ${secondHalfFrom} on ${verdict}: ${interval(lift)} percentage points, 95 % interval ${over}. ${gap}`;
};
