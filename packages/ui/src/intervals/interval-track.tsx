import classes from "./interval-track.module.css";

type Props = {
  readonly value: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** A CSS colour. */
  readonly colour: string;
  /** Ends of the line; zero is marked where it lies between them. */
  readonly ends?: readonly [low: number, high: number];
  /** What it is to be compared with. */
  readonly mark?: number;
};

/** An estimate and its interval drawn on a line; the numbers stand beside it in words. */
export const IntervalTrack = ({ value, ciLower, ciUpper, colour, ends: [low, high] = [0, 1], mark }: Props) => {
  const at = (number: number) => `${Math.min(100, Math.max(0, (100 * (number - low)) / (high - low)))}%`;
  return (
    <span className={classes.track} style={{ color: colour }} aria-hidden>
      {low < 0 && high > 0 && <span className={classes.mark} style={{ insetInlineStart: at(0) }} />}
      {mark !== undefined && <span className={classes.mark} style={{ insetInlineStart: at(mark) }} />}
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
