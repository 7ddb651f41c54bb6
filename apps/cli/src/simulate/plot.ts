import type { LearningCurve } from "./learning-curve.ts";
import { POLICIES, type PolicyName } from "./policies.ts";

const [WIDTH, HEIGHT] = [800, 580];
const [LEFT, RIGHT] = [56, 610];
/** Each chart's upper and lower edge. */
const RATES = { top: 108, bottom: 358 } as const;
const LIFT = { top: 424, bottom: 530 } as const;
/** Labels at the ends of lines keep so far from each other. */
const LABEL_GAP = 17;

const LABELS: Readonly<Record<PolicyName, string>> = {
  fixed: "fixed default weights",
  popular: "most popular",
  dailies: "this loop",
  oracle: "oracle, knows the tastes",
};

/** Colours that can be told apart by people who see red and green alike, on light and on dark. */
const STYLE = `
  svg { --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #d1d9e0;
    --dailies: #0a5fd6; --fixed: #6b5b00; --popular: #8a4a9e; --oracle: #1f7a4d; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --grid: #3d444d;
      --dailies: #6cb2ff; --fixed: #e3c04b; --popular: #d2a8e6; --oracle: #5fd19b; }
  }
  .paper { fill: var(--paper); }
  text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--soft); }
  .title { font-size: 17px; font-weight: 600; fill: var(--ink); }
  .head { font-weight: 600; fill: var(--ink); }
  .grid { stroke: var(--grid); stroke-width: 1; }
  .zero { stroke: var(--soft); stroke-width: 1; }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .end { text-anchor: end; }
  .middle { text-anchor: middle; }
  .span { stroke: var(--dailies); stroke-width: 2; }
${POLICIES.map((name) => `  .line.${name} { stroke: var(--${name}); } .dot.${name}, text.${name} { fill: var(--${name}); }`).join("\n")}
  .line.dailies { stroke-width: 3; } text.dailies { font-weight: 600; }`;

export type Plot = { readonly curve: LearningCurve; readonly title: string; readonly about: string };

/** The curve as a picture that needs nothing but itself: all success rates, and below them what this loop gained. */
export const plotCurve = ({ curve, title, about }: Plot): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title about">`,
    `<title id="title">${escaped(title)}</title><desc id="about">${escaped(about)}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="8"/>`,
    text({ x: 20, y: 34, of: "title" }, title),
    text({ x: 20, y: 56, of: "" }, about),
    ...ratesChart(curve),
    ...liftChart(curve),
    "</svg>",
    "",
  ].join("\n");

const ratesChart = ({ rounds }: LearningCurve): string[] => {
  const ticks = ticksUpTo(Math.max(...rounds.flatMap(({ policies }) => Object.values(policies))));
  const scale = scaleOf([0, ticks.at(-1) ?? 1], RATES);
  const x = placeOf(rounds.length);
  const ends = POLICIES.map((name) => ({ name, y: scale(rounds.at(-1)?.policies[name] ?? 0) }));
  return [
    ...ticks.flatMap((tick) => gridLine(scale(tick), `${Math.round(100 * tick)} %`)),
    ...POLICIES.map((name) => {
      const points = rounds.map(({ policies }, index) => `${fixed(x(index))},${fixed(scale(policies[name]))}`);
      return `<polyline class="line ${name}" points="${points.join(" ")}"/>`;
    }),
    ...ends.map(({ name, y }) => `<circle class="dot ${name}" cx="${RIGHT}" cy="${fixed(y)}" r="3.5"/>`),
    ...spread(ends).map(({ name, y }) => text({ x: RIGHT + 10, y: y + 4, of: name }, LABELS[name])),
    text({ x: LEFT, y: RATES.top - 18, of: "head" }, "Successes among the titles seen"),
  ];
};

const liftChart = ({ rounds }: LearningCurve): string[] => {
  const ends = rounds.flatMap(({ lift }) => [lift.ciLower, lift.ciUpper]);
  const step = stepOf(Math.max(0, ...ends) - Math.min(0, ...ends), 4);
  const [low, high] = [Math.floor(Math.min(0, ...ends) / step), Math.ceil(Math.max(0, ...ends) / step)];
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => (low + index) * step);
  const scale = scaleOf([low * step, high * step], LIFT);
  const x = placeOf(rounds.length);
  return [
    ...ticks.flatMap((tick) => gridLine(scale(tick), points(tick))),
    `<line class="zero" x1="${LEFT}" x2="${RIGHT}" y1="${fixed(scale(0))}" y2="${fixed(scale(0))}"/>`,
    ...rounds.flatMap(({ lift }, index) => [
      `<line class="span" x1="${fixed(x(index))}" x2="${fixed(x(index))}" y1="${fixed(scale(lift.ciLower))}" y2="${fixed(scale(lift.ciUpper))}"/>`,
      `<circle class="dot dailies" cx="${fixed(x(index))}" cy="${fixed(scale(lift.value))}" r="4"/>`,
    ]),
    ...rounds.flatMap(({ round }, index) =>
      round % Math.ceil(rounds.length / 12) === 0 || round === 1
        ? [text({ x: x(index), y: LIFT.bottom + 20, of: "middle" }, String(round))]
        : [],
    ),
    text({ x: (LEFT + RIGHT) / 2, y: LIFT.bottom + 39, of: "middle" }, "round"),
    text({ x: LEFT, y: LIFT.top - 18, of: "head" }, "This loop less fixed weights, percentage points"),
    text({ x: RIGHT + 10, y: scale(0) + 4, of: "" }, "no difference"),
  ];
};

/** A round's middle, the first a little to the right of the axis and the last at the right edge. */
const placeOf = (rounds: number) => (index: number) =>
  rounds === 1 ? RIGHT : LEFT + 14 + ((RIGHT - LEFT - 14) * index) / (rounds - 1);

const scaleOf =
  ([low, high]: readonly [number, number], { top, bottom }: { readonly top: number; readonly bottom: number }) =>
  (value: number): number =>
    bottom - ((value - low) / (high - low)) * (bottom - top);

/** The smallest of 1, 2, 5, 10 … hundredths that needs at most so many steps. */
const stepOf = (range: number, steps: number): number =>
  [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find((step) => range / step <= steps) ?? 0.5;

const ticksUpTo = (highest: number): number[] => {
  const step = stepOf(highest, 7);
  return Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, index) => index * step);
};

/** Moves labels apart, from the lowest up, as little as their height asks for. */
const spread = <Label extends { readonly y: number }>(labels: readonly Label[]): Label[] => {
  let below = Number.POSITIVE_INFINITY;
  return [...labels]
    .sort((one, other) => other.y - one.y)
    .map((label) => {
      below = Math.min(label.y, below - LABEL_GAP);
      return { ...label, y: below };
    });
};

const gridLine = (y: number, label: string): string[] => [
  `<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${fixed(y)}" y2="${fixed(y)}"/>`,
  text({ x: LEFT - 8, y: y + 4, of: "end" }, label),
];

const points = (difference: number): string => {
  const hundredths = Math.round(1_000 * difference) / 10;
  return `${hundredths > 0 ? "+" : hundredths < 0 ? "−" : ""}${Math.abs(hundredths)}`;
};

type Mark = { readonly x: number; readonly y: number; readonly of: string };
const text = ({ x, y, of }: Mark, words: string): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}"${of === "" ? "" : ` class="${of}"`}>${escaped(words)}</text>`;

const fixed = (value: number): string => String(Math.round(10 * value) / 10);
const escaped = (words: string): string => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
