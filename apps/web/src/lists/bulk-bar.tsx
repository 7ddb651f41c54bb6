import { Button, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type MouseEvent, useRef } from "react";
import type { WatchItem, WatchStatus } from "../api.ts";
import { NotSaved } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import classes from "./lists.module.css";
import type { Destination, useBulk } from "./use-bulk.ts";
import type { Selection } from "./use-selection.ts";

const STATUSES: readonly WatchStatus[] = ["want", "watched", "dropped"];

type Props = {
  readonly status: WatchStatus;
  /** What is loaded. */
  readonly items: readonly WatchItem[];
  readonly selection: Selection;
  readonly bulk: ReturnType<typeof useBulk>;
};

/** What can be done with the selected, and what was done with it last. */
export const BulkBar = ({ status, items, selection, bulk }: Props) => {
  const { text } = useText();
  const { done, error, isPending } = bulk;
  const chosen = items.filter(selection.has);
  const bar = useRef<HTMLElement>(null);
  const move = (to: Destination) => {
    // The buttons are about to go: the focus stays with the bar, where the way back will be.
    bar.current?.focus();
    bulk.change(chosen, to, selection.end);
  };
  const undo = ({ currentTarget }: MouseEvent) => {
    const list = currentTarget.closest<HTMLElement>("[role=tabpanel]");
    bulk.undo(() => list?.focus({ preventScroll: true }));
  };
  if (!selection.isOn && done === null && error === null) return null;
  return (
    <section ref={bar} tabIndex={-1} className={classes.bulk} aria-label={text.lists.select}>
      {error && <NotSaved error={error} />}
      {selection.isOn && (
        <>
          <Text fw={600} size="sm" className={classes.bulkCount}>
            {text.lists.selected(chosen.length)}
          </Text>
          <Button
            variant="subtle"
            size="compact-md"
            fz="sm"
            onClick={() => (chosen.length === items.length ? selection.clear() : selection.add(items))}
          >
            {chosen.length === items.length ? text.lists.selectNone : text.lists.selectAll}
          </Button>
          {STATUSES.filter((each) => each !== status).map((each) => (
            <Button
              key={each}
              variant="default"
              size="sm"
              disabled={chosen.length === 0 || isPending}
              onClick={() => move(each)}
            >
              {text.lists.moveTo[each]}
            </Button>
          ))}
          <Button
            variant="default"
            size="sm"
            c="var(--mantine-color-error)"
            disabled={chosen.length === 0 || isPending}
            onClick={() => move("none")}
          >
            {text.lists.removeMany}
          </Button>
        </>
      )}
      {done && (error || !selection.isOn) && (
        <>
          <Text size="sm" className={classes.bulkCount}>
            {text.lists.many[done.to](done.outcomeIds.length)} {done.refused > 0 && text.lists.refused(done.refused)}
          </Text>
          <Button
            variant="default"
            size="sm"
            loading={isPending}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={undo}
          >
            {text.answers.undo}
          </Button>
        </>
      )}
    </section>
  );
};
