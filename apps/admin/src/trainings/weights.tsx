import { meaningColour } from "@dailies/ui";
import type { TrainingSummary } from "../api.ts";
import { text } from "../text/en.ts";
import classes from "./trainings.module.css";

const WEIGHTS = ["genre", "person", "taste", "wantSignal", "drop"] as const;

/** What a version weighs, each a bar on the same scale; the risk of giving up counts against a title. */
export const Weights = ({ weights }: { readonly weights: NonNullable<TrainingSummary["weights"]> }) => {
  const most = Math.max(1, ...WEIGHTS.map((name) => weights[name]));
  return (
    <table className={classes.weights}>
      <caption>{text.trainings.weights}</caption>
      <tbody>
        {WEIGHTS.map((name) => (
          <tr key={name}>
            <th scope="row">{text.trainings.weightNames[name]}</th>
            <td className={classes.barCell}>
              <span
                className={classes.bar}
                style={{
                  width: `${(100 * weights[name]) / most}%`,
                  background: meaningColour(name === "drop" ? "loss" : "gain"),
                }}
              />
            </td>
            <td>{`${name === "drop" && weights.drop > 0 ? "−" : ""}${weights[name].toFixed(2)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
