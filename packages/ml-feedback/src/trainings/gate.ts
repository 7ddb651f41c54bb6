import type { Evaluation, Gate, Guardrails, MetricsReport } from "./trainings.schema.ts";

/** Fewer than this and the metrics, whatever they say, are about a few evenings. */
const SMALLEST_REPORT_ROWS = 200;
const SMALLEST_REPORT_SUCCESSES = 20;
/** Predictions may be this far off on average; more, when chance does not explain it, and they mislead. */
const LARGEST_CALIBRATION_ERROR = 0.05;
/** Titles of a list may become this much more alike, on a scale from 0 to 1; more, beyond chance, and lists get dull. */
const LARGEST_LOSS_OF_DIVERSITY = 0.02;
/** All lists together may hold this share of the titles they hold now; fewer, and a few titles crowd out the rest. */
const SMALLEST_SHARE_OF_TITLES = 0.8;
/** This share of the lists for new people may come out shorter than now. */
const LARGEST_LOSS_OF_FULL_LISTS = 0.01;
/** A change this small is none: one title in a thousand lists, or a thousandth of the scale of ratings. */
const NEGLIGIBLE = 0.001;

type Check = Gate["checks"][number];

const gateOf = (checks: Check[]): Gate => ({ passed: checks.every(({ passed }) => passed), checks });

/** What stands between a trained version and everybody's lists; each check says in words what it found. */
export const judge = (metrics: MetricsReport, evaluation: Evaluation): Gate =>
  gateOf([
    checkData(metrics),
    checkChoice(evaluation),
    checkTaste(evaluation),
    checkCalibration(metrics),
    checkHarm("drops", "dropped titles", evaluation.dropUplift),
    checkHarm("blocks", "titles sent away for good", evaluation.blockUplift),
    ...(evaluation.guardrails === null ? [] : checkGuardrails(evaluation.guardrails)),
  ]);

const checkGuardrails = ({ diversity, titles, coldStart }: Guardrails): Check[] => [
  checkDiversity(diversity),
  checkTitles(titles),
  checkColdStart(coldStart),
];

type Compared = { readonly gate: Gate | null; readonly evaluation: Pick<Evaluation, "against"> | null };

/** The stored gate, and whether its comparison is with what would be replaced now. */
export const judgeAgainst = ({ gate, evaluation }: Compared, activeVersion: string): Gate => {
  const comparedWith = evaluation?.against ?? null;
  const passed = comparedWith === activeVersion;
  const says = passed
    ? `Compared with ${activeVersion}, which is active now.`
    : `Compared with ${comparedWith ?? "nothing"}, but ${activeVersion} is active now: weigh it against that one first.`;
  return gateOf([...(gate?.checks ?? []), { name: "comparison", passed, says }]);
};

const checkData = ({ rows, positives }: MetricsReport): Check => {
  const passed = rows >= SMALLEST_REPORT_ROWS && positives >= SMALLEST_REPORT_SUCCESSES;
  const needs = `at least ${SMALLEST_REPORT_ROWS} with ${SMALLEST_REPORT_SUCCESSES} are asked for`;
  return {
    name: "enough-data",
    passed,
    says: `Reported on ${rows} decisions with ${positives} successes; ${needs}.`,
  };
};

const checkChoice = ({ verdict, because, against }: Evaluation): Check => ({
  name: "choice",
  passed: verdict === "better" || verdict === "no-difference",
  says: `${CHOICE_SAYS[verdict]} ${against}. ${because}`,
});
const CHOICE_SAYS = {
  better: "People would choose more than with",
  "no-difference": "People would choose about as much as with",
  worse: "People would choose less than with",
  "not-enough-support": "The log cannot tell whether people would choose more than with",
} as const;

const checkTaste = ({ tasteUplift: { value, ciLower, ciUpper } }: Evaluation): Check => {
  if (value === null || ciLower === null || ciUpper === null)
    return { name: "taste", passed: true, says: "Too few ratings to tell what people would think of it." };
  const passed = ciUpper >= -NEGLIGIBLE;
  return {
    name: "taste",
    passed,
    says: `Ratings, on the scale from 0 to 1, would change by ${between(ciLower, ciUpper)}: ${passed ? "not worse" : "worse"}.`,
  };
};

/** Chance alone makes the error positive, so only the lower end of its interval is held against a version. */
const checkCalibration = ({ ece: { value, ciLower } }: MetricsReport): Check => {
  const error = ciLower ?? value;
  return {
    name: "calibration",
    passed: error !== null && error <= LARGEST_CALIBRATION_ERROR,
    says:
      error === null
        ? "The predictions could not be compared with what happened."
        : `Predicted and observed success differ by at least ${decimals(error)} on average; up to ${LARGEST_CALIBRATION_ERROR} is accepted.`,
  };
};

const checkHarm = (name: string, what: string, { ciLower, ciUpper }: Evaluation["dropUplift"]): Check => {
  if (ciLower === null || ciUpper === null) return { name, passed: true, says: `Too little to tell about ${what}.` };
  if (ciLower === 0 && ciUpper === 0) return { name, passed: true, says: `There were no ${what} in this log.` };
  const passed = ciLower <= NEGLIGIBLE;
  return {
    name,
    passed,
    says: `Per list, ${what} would change by ${between(ciLower, ciUpper)}: ${passed ? "not more" : "more"} than now.`,
  };
};

const checkDiversity = ({ difference: { ciLower, ciUpper } }: Guardrails["diversity"]): Check => {
  if (ciLower === null || ciUpper === null)
    return {
      name: "diversity",
      passed: true,
      says: "Too little to tell whether lists would be more alike in themselves.",
    };
  const passed = ciUpper >= -LARGEST_LOSS_OF_DIVERSITY;
  const found = `Within a list, titles would differ in genre by ${between(ciLower, ciUpper)} against now, on a scale from 0 to 1`;
  return { name: "diversity", passed, says: `${found}: ${passed ? "not duller" : "duller"}.` };
};

const checkTitles = ({ version, against }: Guardrails["titles"]): Check => ({
  name: "catalogue",
  passed: version >= SMALLEST_SHARE_OF_TITLES * against,
  says: `On the same occasions its lists would hold ${version} different titles, where they hold ${against} now; at least ${percent(SMALLEST_SHARE_OF_TITLES)} of them are asked for.`,
});

const checkColdStart = ({ lists, people, full, fullAgainst }: Guardrails["coldStart"]): Check => {
  if (lists === 0) return { name: "new-people", passed: true, says: "Nobody was new in this time." };
  const passed = full >= fullAgainst - LARGEST_LOSS_OF_FULL_LISTS * lists;
  return {
    name: "new-people",
    passed,
    says: `Of ${lists} lists for ${people} people who were new, ${full} would be full, where ${fullAgainst} are now.`,
  };
};

const percent = (share: number): string => `${decimals(100 * share)} %`;
const decimals = (value: number): string => String(Number(value.toPrecision(2))).replace("-", "−");
const between = (lower: number, upper: number): string => `${decimals(lower)} to ${decimals(upper)}`;
