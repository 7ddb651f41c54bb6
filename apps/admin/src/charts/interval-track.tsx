import classes from "./charts.module.css";

type Props = {
  readonly value: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** A CSS colour. */
  readonly colour: string;
  /** Ends of the line; zero is marked where it lies between them. */
  readonly ends?: readonly [low: number, high: number];
};

/** An estimate and its interval drawn on a line; the numbers stand beside it in words. */
export const IntervalTrack = ({ value, ciLower, ciUpper, colour, ends: [low, high] = [0, 1] }: Props) => {
  const at = (number: number) => `${Math.min(100, Math.max(0, (100 * (number - low)) / (high - low)))}%`;
  return (
    <span className={classes.track} style={{ color: colour }} aria-hidden>
      {low < 0 && high > 0 && <span className={classes.zero} style={{ insetInlineStart: at(0) }} />}
      {ciLower !== null && ciUpper !== null && (
        <span
          className={classes.interval}
          style={{ insetInlineStart: at(ciLower), insetInlineEnd: `calc(100% - ${at(ciUpper)})` }}
        />
      )}
      {value !== null && <span className={classes.point} style={{ insetInlineStart: at(value) }} />}
    </span>
  );
};
