import { Text } from "@mantine/core";
import type { Training } from "../api.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { text as beside } from "./text.ts";
import classes from "./trainings.module.css";

const coefficient = (value: number): string => formats.fixed(value, 4);

type Row = readonly [name: string, value: string | null];

type PropensityWeights = NonNullable<NonNullable<Training["coefficients"]>["propensityWeights"]>;

const { making } = text.trainings;
const { learning } = beside;

const weightsOutcome = ({ kept, logLoss, logLossWithout }: PropensityWeights): string =>
  learning.weightsOutcome(kept, coefficient(logLoss), coefficient(logLossWithout));

const settingsOf = ({ thresholds, policy, calibration, coefficients }: Training): Row[] => [
  [making.coefficients, coefficients && making.coefficientList(coefficients, coefficient)],
  [
    making.offsets,
    calibration && calibration.offsets.length > 0 ? calibration.offsets.map(coefficient).join(", ") : null,
  ],
  [learning.examination, calibration?.examination?.map(coefficient).join(", ") ?? null],
  [learning.weightsTried, coefficients?.propensityWeights ? weightsOutcome(coefficients.propensityWeights) : null],
  [making.decisionThreshold, thresholds && formats.finePercent(thresholds.decisionThreshold)],
  [making.minScore, thresholds && formats.finePercent(thresholds.minScore)],
  [making.dropRate, thresholds && formats.finePercent(thresholds.dropRate)],
  [making.temperature, policy && formats.number(policy.temperature)],
  [making.exploredShare, policy && formats.finePercent(policy.exploredShare)],
  [making.pool, policy && making.poolWords(policy.poolSize, policy.perComponent)],
];

const originOf = (training: Training): Row[] => [
  [making.seed, training.seed],
  [making.dataHash, training.dataHash],
  [making.versions, making.versionWords(training.contractVersion, training.featureVersion, training.codeVersion)],
  [making.promotedBy, training.promotedBy],
  [making.promotionReason, training.promotionReason],
];

/** What the version does with scores, and all that is needed to make it again, bit for bit. */
export const Making = ({ training }: { readonly training: Training }) => (
  <details className={classes.making} open>
    <summary>{making.title}</summary>
    <dl>
      {[...settingsOf(training), ...originOf(training)].map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <Text component="dt" size="sm" c="dimmed">
                {name}
              </Text>
              <Text component="dd" size="sm">
                {value}
              </Text>
            </div>
          ),
      )}
    </dl>
  </details>
);
