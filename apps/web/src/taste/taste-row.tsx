import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TasteProfile } from "../api.ts";
import { useText } from "../text/text.tsx";
import { WishMenu } from "../wishes/wish-menu.tsx";
import { WishNote } from "../wishes/wish-note.tsx";
import type { Wished } from "../wishes/wish-subject.ts";
import { comparisonOf, ratingTenths } from "./comparison.ts";
import classes from "./taste.module.css";

const COLOURS = { above: "gain", below: "loss", unclear: "ignored" } as const;

type RowProps = {
  readonly name: string;
  readonly value: string;
  readonly estimate: { readonly value: number; readonly ciLower: number; readonly ciUpper: number };
  readonly everyone: number;
  /** What it was worked out from. */
  readonly derived: readonly string[];
  /** What can be asked for; left out where no wish is about it. */
  readonly wished?: Wished;
  /** Why it is ruled out already. */
  readonly ruledOut?: string | false;
};

/** One number of a taste: how sure it is, what it rests on, and the way to correct it. */
export const TasteRow = ({ name, value, estimate, everyone, derived, wished, ruledOut = false }: RowProps) => {
  const { text } = useText();
  const colour = meaningColour(COLOURS[comparisonOf({ ...estimate, everyone })]);
  return (
    <li className={classes.row} tabIndex={-1}>
      <div className={classes.words}>
        <div className={classes.head}>
          <span>{name}</span>
          <span className={classes.value}>{value}</span>
        </div>
        {wished && <WishNote wished={wished} />}
        {ruledOut && (
          <div className={classes.ruledOut}>
            {ruledOut}{" "}
            <Anchor inherit renderRoot={(props) => <Link {...props} to="/preferences" />}>
              {text.taste.preferences}
            </Anchor>
          </div>
        )}
        <IntervalTrack {...estimate} colour={colour} mark={everyone} />
        <div className={classes.derived}>{derived.join(" · ")}</div>
      </div>
      <div className={classes.action}>{wished && <WishMenu wished={wished} />}</div>
    </li>
  );
};

type LikingProps = Pick<RowProps, "name" | "wished" | "ruledOut"> & {
  readonly liking: Omit<TasteProfile["genres"][number], "genre">;
  readonly more?: readonly string[];
};

/** How much something is liked, as a rating. */
export const LikingRow = ({ liking: each, more = [], ...row }: LikingProps): ReactNode => {
  const { text, formats } = useText();
  const rating = (liking: number) => formats.tenths(ratingTenths(liking), false);
  const derived = [
    text.taste.range(rating(each.ciLower), rating(each.ciUpper)),
    text.taste.verdicts(each.verdicts, rating(each.mean)),
    ...more,
    text.taste.everyone(rating(each.everyone)),
  ];
  return (
    <TasteRow
      {...row}
      value={text.taste.value(rating(each.liking))}
      estimate={{ value: each.liking, ciLower: each.ciLower, ciUpper: each.ciUpper }}
      everyone={each.everyone}
      derived={derived}
    />
  );
};
