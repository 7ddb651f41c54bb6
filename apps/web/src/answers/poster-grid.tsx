import { usePageKeys } from "@dailies/ui";
import { Skeleton } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { directionOfKey, moveFocus } from "../shell/grid-keys.ts";
import classes from "./poster-card.module.css";

/** Cards in rows; arrow keys move between them. */
export const PosterGrid = ({ children }: { readonly children: ReactNode }) => {
  const grid = useRef<HTMLDivElement>(null);
  usePageKeys((event) => {
    const direction = directionOfKey(event.key);
    if (direction !== null && grid.current && moveFocus(grid.current, direction)) event.preventDefault();
  });
  return (
    <div ref={grid} className={classes.grid}>
      {children}
    </div>
  );
};

type SkeletonProps = {
  readonly count: number /** Heights of what stands under each poster. */;
  readonly below: readonly number[];
};

/** The shape of what comes. */
export const PosterGridSkeleton = ({ count, below }: SkeletonProps) => (
  <div className={classes.grid} aria-hidden>
    {Array.from({ length: count }, (_, index) => (
      <div key={index} className={classes.card}>
        <Skeleton className={classes.blank} />
        {below.map((height) => (
          <Skeleton key={height} height={height} />
        ))}
      </div>
    ))}
  </div>
);
