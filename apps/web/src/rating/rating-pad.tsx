import { type KeyboardEvent, useRef, useState } from "react";
import { useText } from "../text/text.tsx";
import classes from "./rating-pad.module.css";

const RATINGS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** Where keys lead from a rating. */
const STEPS: Readonly<Record<string, (from: number) => number>> = {
  ArrowLeft: (from) => Math.max(1, from - 1),
  ArrowRight: (from) => Math.min(10, from + 1),
  Home: () => 1,
  End: () => 10,
};

type Props = {
  /** What the ten numbers mean, said once for all of them. */
  readonly label: string;
  readonly value: number | null;
  readonly onRate: (rating: number) => void;
};

/** One tap from 1 to 10; one stop on the way of Tab, with arrows between the numbers. */
export const RatingPad = ({ label, value, onRate }: Props) => {
  const { text } = useText();
  const pad = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<number | null>(null);
  const stop = reached ?? value ?? 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    pad.current?.querySelectorAll("button")[step(stop) - 1]?.focus();
  };
  return (
    <div ref={pad} className={classes.pad} role="toolbar" aria-label={label} onKeyDown={onKeyDown}>
      {RATINGS.map((rating) => (
        <button
          key={rating}
          type="button"
          className={classes.key}
          tabIndex={rating === stop ? 0 : -1}
          aria-label={text.rating.value(rating)}
          aria-pressed={rating === value}
          data-below={value !== null && rating <= value ? "" : undefined}
          onFocus={() => setReached(rating)}
          onClick={() => onRate(rating)}
        >
          {rating}
        </button>
      ))}
    </div>
  );
};
