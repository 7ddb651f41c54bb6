import type { Evaluation, Gate, GateFinding, Guardrails, MetricsReport } from "./report.schema.ts";

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

const checkOf = (found: GateFinding, passed: boolean, says: string): Check => ({
  name: found.name,
  passed,
  says,
  found,
});

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

/**
 * A gate that was stored before findings were kept, with those of its checks that the stored report gives word for word
 * again. What is not found again, or was judged for reasons that were not kept, stays a sentence.
 */
export const withFindings = (gate: Gate, metrics: MetricsReport, evaluation: Evaluation): Gate => {
  const again = judge(metrics, evaluation).checks;
  const findings = ({ name, says }: Check) =>
    name === "choice" && evaluation.reasons.length === 0
      ? undefined
      : again.find((check) => check.name === name && check.says === says)?.found;
  const checks = gate.checks.map((check) => {
    const found = check.found ?? findings(check);
    return found === undefined ? check : { ...check, found };
  });
  return { ...gate, checks };
};

const checkGuardrails = ({ diversity, titles, coldStart }: Guardrails): Check[] => [
  checkDiversity(diversity),
  checkTitles(titles),
  checkColdStart(coldStart),
];

type Compared = { readonly gate: Gate | null; readonly evaluation: Pick<Evaluation, "against"> | null };

/** The stored gate, and whether its comparison is with what would be replaced now; what was never judged compares with nothing. */
export const judgeAgainst = ({ gate, evaluation }: Compared, active: string): Gate => {
  const against = gate === null ? null : (evaluation?.against ?? null);
  const passed = against === active;
  const says = passed
    ? `Compared with ${active}, which is active now.`
    : `Compared with ${against ?? "nothing"}, but ${active} is active now: weigh it against that one first.`;
  return gateOf([...(gate?.checks ?? []), checkOf({ name: "comparison", against, active }, passed, says)]);
};

const checkData = ({ rows, positives: successes }: MetricsReport): Check => {
  const [leastRows, leastSuccesses] = [SMALLEST_REPORT_ROWS, SMALLEST_REPORT_SUCCESSES];
  return checkOf(
    { name: "enough-data", rows, successes, leastRows, leastSuccesses },
    rows >= leastRows && successes >= leastSuccesses,
    `Reported on ${rows} decisions with ${successes} successes; at least ${leastRows} with ${leastSuccesses} are asked for.`,
  );
};

const checkChoice = ({ verdict, because, reasons, against }: Evaluation): Check =>
  checkOf(
    { name: "choice", verdict, against, reasons },
    verdict === "better" || verdict === "no-difference",
    `${CHOICE_SAYS[verdict]} ${against}. ${because}`,
  );
const CHOICE_SAYS = {
  better: "People would choose more than with",
  "no-difference": "People would choose about as much as with",
  worse: "People would choose less than with",
  "not-enough-support": "The log cannot tell whether people would choose more than with",
} as const;

const checkTaste = ({ tasteUplift: { value, ciLower, ciUpper } }: Evaluation): Check => {
  const found = { name: "taste" as const, ciLower, ciUpper };
  if (value === null || ciLower === null || ciUpper === null)
    return checkOf(found, true, "Too few ratings to tell what people would think of it.");
  const passed = ciUpper >= -NEGLIGIBLE;
  const change = `Ratings, on the scale from 0 to 1, would change by ${between(ciLower, ciUpper)}`;
  return checkOf(found, passed, `${change}: ${passed ? "not worse" : "worse"}.`);
};

/** Chance alone makes the error positive, so only the lower end of its interval is held against a version. */
const checkCalibration = ({ ece: { value, ciLower } }: MetricsReport): Check => {
  const [error, most] = [ciLower ?? value, LARGEST_CALIBRATION_ERROR];
  return checkOf(
    { name: "calibration", error, most },
    error !== null && error <= most,
    error === null
      ? "The predictions could not be compared with what happened."
      : `Predicted and observed success differ by at least ${decimals(error)} on average; up to ${most} is accepted.`,
  );
};

const checkHarm = (name: "drops" | "blocks", what: string, { ciLower, ciUpper }: Evaluation["dropUplift"]): Check => {
  const found = { name, ciLower, ciUpper };
  if (ciLower === null || ciUpper === null) return checkOf(found, true, `Too little to tell about ${what}.`);
  if (ciLower === 0 && ciUpper === 0) return checkOf(found, true, `There were no ${what} in this log.`);
  const passed = ciLower <= NEGLIGIBLE;
  const change = `Per list, ${what} would change by ${between(ciLower, ciUpper)}`;
  return checkOf(found, passed, `${change}: ${passed ? "not more" : "more"} than now.`);
};

const checkDiversity = ({ difference: { ciLower, ciUpper } }: Guardrails["diversity"]): Check => {
  const found = { name: "diversity" as const, ciLower, ciUpper };
  if (ciLower === null || ciUpper === null)
    return checkOf(found, true, "Too little to tell whether lists would be more alike in themselves.");
  const passed = ciUpper >= -LARGEST_LOSS_OF_DIVERSITY;
  const change = `Within a list, titles would differ in genre by ${between(ciLower, ciUpper)} against now, on a scale from 0 to 1`;
  return checkOf(found, passed, `${change}: ${passed ? "not duller" : "duller"}.`);
};

const checkTitles = ({ version: titles, against: titlesNow }: Guardrails["titles"]): Check => {
  const leastShare = SMALLEST_SHARE_OF_TITLES;
  return checkOf(
    { name: "catalogue", titles, titlesNow, leastShare },
    titles >= leastShare * titlesNow,
    `On the same occasions its lists would hold ${titles} different titles, where they hold ${titlesNow} now; at least ${percent(leastShare)} of them are asked for.`,
  );
};

const checkColdStart = ({ lists, people, full, fullAgainst: fullNow }: Guardrails["coldStart"]): Check =>
  checkOf(
    { name: "new-people", lists, people, full, fullNow },
    full >= fullNow - LARGEST_LOSS_OF_FULL_LISTS * lists,
    lists === 0
      ? "Nobody was new in this time."
      : `Of ${lists} lists for ${people} people who were new, ${full} would be full, where ${fullNow} are now.`,
  );

const percent = (share: number): string => `${decimals(100 * share)} %`;
const decimals = (value: number): string => String(Number(value.toPrecision(2))).replace("-", "−");
const between = (lower: number, upper: number): string => `${decimals(lower)} to ${decimals(upper)}`;
