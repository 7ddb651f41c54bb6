import { meaningColour } from "@dailies/ui";
import type { TrainingSummary } from "../api.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import classes from "./trainings.module.css";

const WEIGHTS = ["genre", "person", "taste", "wantSignal", "drop"] as const;

type Numbers = NonNullable<TrainingSummary["weights"]>;

const signed = (name: keyof Numbers, weight: number) =>
  `${name === "drop" && weight > 0 ? "−" : ""}${formats.fixed(weight, 2)}`;

type Props = {
  readonly weights: Numbers;
  /** The version that decides now, to compare with; undefined where it is this one. */
  readonly active: { readonly name: string; readonly weights: Numbers } | undefined;
};

/** What a version weighs, each a bar on the same scale; the risk of giving up counts against a title. */
export const Weights = ({ weights, active }: Props) => {
  const most = Math.max(1, ...WEIGHTS.map((name) => Math.max(weights[name], active?.weights[name] ?? 0)));
  const at = (weight: number) => `${(100 * weight) / most}%`;
  const colour = meaningColour(active ? "challenger" : "active");
  return (
    <table className={classes.weights}>
      <caption>
        {text.trainings.weights}
        {active && <span className={classes.hint}>{text.trainings.besideActive(active.name)}</span>}
      </caption>
      <thead className={classes.unseen}>
        <tr>
          <th>{text.trainings.weight}</th>
          <th colSpan={2}>{text.trainings.value}</th>
          {active && <th>{active.name}</th>}
        </tr>
      </thead>
      <tbody>
        {WEIGHTS.map((name) => (
          <tr key={name}>
            <th scope="row">{text.trainings.weightNames[name]}</th>
            <td className={classes.barCell}>
              <span className={classes.bar} style={{ width: at(weights[name]), background: colour }} />
              {active && (
                <span
                  className={classes.mark}
                  style={{ insetInlineStart: at(active.weights[name]), background: meaningColour("active") }}
                />
              )}
            </td>
            <td>{signed(name, weights[name])}</td>
            {active && <td className={classes.other}>{signed(name, active.weights[name])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
