import { useText } from "../text/text.tsx";
import classes from "./rating-pad.module.css";

const RATINGS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

type Props = {
  /** What the ten numbers mean, said once for all of them. */
  readonly label: string;
  readonly value: number | null;
  readonly onRate: (rating: number) => void;
};

/** One tap from 1 to 10. */
export const RatingPad = ({ label, value, onRate }: Props) => {
  const { text } = useText();
  return (
    <fieldset className={classes.pad} aria-label={label}>
      {RATINGS.map((rating) => (
        <button
          key={rating}
          type="button"
          className={classes.key}
          aria-label={text.rating.value(rating)}
          aria-pressed={rating === value}
          data-below={value !== null && rating <= value ? "" : undefined}
          onClick={() => onRate(rating)}
        >
          {rating}
        </button>
      ))}
    </fieldset>
  );
};
