import { Anchor, VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useText } from "../text/text.tsx";
import classes from "./taste.module.css";
import { TasteSection } from "./taste-section.tsx";

/** How many titles got each rating. */
export const RatingsSection = ({ ratings }: { readonly ratings: readonly number[] }) => {
  const { text, formats } = useText();
  const count = ratings.reduce((sum, each) => sum + each, 0);
  const mean = ratings.reduce((sum, each, index) => sum + each * (index + 1), 0) / count;
  const most = Math.max(...ratings);
  if (count === 0) return null;
  return (
    <TasteSection
      title={text.taste.ratings}
      lead={
        <>
          {text.taste.ratingsLead(count, formats.tenths(Math.round(mean * 10), false))}{" "}
          <Anchor
            inherit
            renderRoot={(props) => <Link {...props} to="/lists" search={{ status: "watched", sort: "rating" }} />}
          >
            {text.taste.ratingsLink}
          </Anchor>
        </>
      }
    >
      <ol className={classes.columns}>
        {ratings.map((each, index) => (
          <li key={index}>
            <VisuallyHidden>{text.taste.ratingCount(index + 1, each)}</VisuallyHidden>
            <span className={classes.columnCount} aria-hidden>
              {each > 0 && formats.count(each)}
            </span>
            <span className={classes.column} style={{ height: `${(100 * each) / most}%` }} aria-hidden />
            <span aria-hidden>{index + 1}</span>
          </li>
        ))}
      </ol>
    </TasteSection>
  );
};
