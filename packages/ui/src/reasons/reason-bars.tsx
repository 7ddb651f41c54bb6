import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { MICROS_PER_TENTH, roundToSum } from "./points.ts";
import classes from "./reason-bars.module.css";

export type ReasonBar = {
  readonly key: string;
  readonly label: string;
  readonly micros: number;
  /** What more is to be said of it, below its name. */
  readonly note?: ReactNode;
  /** What can be done about it, at the end of its row. */
  readonly action?: ReactNode;
};

type Props = {
  readonly bars: readonly ReasonBar[];
  readonly totalLabel: string;
  /** Writes tenths of a point, with the sign when `signed`. */
  readonly formatTenths: (tenths: number, signed: boolean) => string;
};

/** Parts of a score as bars from a common zero line; the numbers beside them add up exactly to the total. */
export const ReasonBars = ({ bars, totalLabel, formatTenths }: Props) => {
  const tenths = roundToSum(
    bars.map((bar) => bar.micros),
    MICROS_PER_TENTH,
  );
  const gain = Math.max(0, ...bars.map((bar) => bar.micros));
  const loss = Math.max(0, ...bars.map((bar) => -bar.micros));
  const span = gain + loss || 1;
  const zero = (loss / span) * 100;
  const hasActions = bars.some((bar) => bar.action !== undefined);
  return (
    <table className={classes.bars}>
      <tbody>
        {bars.map((bar, index) => {
          const width = (Math.abs(bar.micros) / span) * 100;
          return (
            <tr key={bar.key}>
              <th scope="row">
                <Text size="sm" component="span">
                  {bar.label}
                </Text>
                {bar.note}
                <span className={classes.track} aria-hidden>
                  <span
                    className={classes.fill}
                    data-loss={bar.micros < 0 || undefined}
                    style={{ insetInlineStart: `${bar.micros < 0 ? zero - width : zero}%`, width: `${width}%` }}
                  />
                  {loss > 0 && <span className={classes.zero} style={{ insetInlineStart: `${zero}%` }} />}
                </span>
              </th>
              <td>{formatTenths(tenths[index] ?? 0, true)}</td>
              {hasActions && <td className={classes.action}>{bar.action}</td>}
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            <Text size="sm" fw={600} component="span">
              {totalLabel}
            </Text>
          </th>
          <td>
            {formatTenths(
              tenths.reduce((sum, part) => sum + part, 0),
              false,
            )}
          </td>
          {hasActions && <td />}
        </tr>
      </tfoot>
    </table>
  );
};
