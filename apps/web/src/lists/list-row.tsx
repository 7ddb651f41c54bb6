import { Poster } from "@dailies/ui";
import { ActionIcon, Button, Checkbox, Group, Menu, Popover, Text } from "@mantine/core";
import { IconArrowBackUp, IconDots, IconStar, IconStarFilled } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { WatchItem, WatchStatus } from "../api.ts";
import { RatingPad } from "../rating/rating-pad.tsx";
import { announce } from "../shell/announce.ts";
import { NotSaved } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import classes from "./lists.module.css";
import { useListEntry } from "./use-list-entry.ts";

const STATUSES: readonly WatchStatus[] = ["want", "watched", "dropped"];

type RateProps = { readonly title: string; readonly rating: number | null; readonly onRate: (rating: number) => void };

const RateButton = ({ title, rating, onRate }: RateProps) => {
  const { text } = useText();
  const [opened, setOpened] = useState(false);
  const Star = rating === null ? IconStar : IconStarFilled;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={240}>
      <Popover.Target>
        <Button
          variant="subtle"
          color={rating === null ? "gray" : "amber"}
          size="compact-md"
          leftSection={<Star size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {rating === null ? text.lists.rate : text.rating.value(rating)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <RatingPad
          label={text.rating.of(title)}
          value={rating}
          onRate={(next) => {
            onRate(next);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
};

type MoveProps = {
  readonly status: WatchStatus;
  readonly onMove: (status: WatchStatus) => void;
  readonly onRemove: () => void;
};

const MoveMenu = ({ status, onMove, onRemove }: MoveProps) => {
  const { text } = useText();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} aria-label={text.lists.move}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {STATUSES.filter((each) => each !== status).map((each) => (
          <Menu.Item key={each} onClick={() => onMove(each)}>
            {text.lists.moveTo[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item color="red" onClick={onRemove}>
          {text.lists.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

type Props = {
  readonly item: WatchItem;
  /** Given while titles are being selected: a tick takes the place of the tools. */
  readonly ticked?: boolean;
  readonly onTick?: () => void;
};

export const ListRow = ({ item, ticked = false, onTick }: Props) => {
  const { text, formats } = useText();
  const { title } = item;
  const row = useRef<HTMLLIElement>(null);
  const { entry, canUndo, error, change, undo } = useListEntry(item);
  const isGone = entry?.status !== item.status;
  const hasActed = useRef(false);
  /** Changes the row; where the control in use goes away with that, the focus stays with the row. */
  const fromHere = (act: () => void) => {
    row.current?.focus({ preventScroll: true });
    hasActed.current = true;
    act();
  };
  // A menu that closes may have given the focus back to its button, which has just gone.
  useEffect(() => {
    if (hasActed.current && document.activeElement === document.body) row.current?.focus({ preventScroll: true });
    hasActed.current = false;
  }, [isGone, canUndo]);
  const takeBack = () =>
    fromHere(() => {
      undo();
      announce(text.answers.undone);
    });
  return (
    <li ref={row} tabIndex={-1} className={classes.row} data-gone={isGone || undefined}>
      {onTick && <Checkbox size="md" checked={ticked} onChange={onTick} aria-label={title.title} />}
      <div className={classes.poster}>
        <Poster title={title} />
      </div>
      <div className={classes.words}>
        <Text fw={600} lineClamp={2}>
          {title.title}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {[title.year, text.mediaType[title.mediaType], ...title.genres.slice(0, 2).map(text.genre)]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {error ? (
          <NotSaved error={error} />
        ) : isGone ? (
          <Text role="status" size="sm">
            {entry === null ? text.lists.removed : text.lists.moved[entry.status]}
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            {text.lists.since(formats.calendarDay(item.occurredAt))}
          </Text>
        )}
      </div>
      {!onTick && (
        <div className={classes.tools}>
          {isGone || entry === null ? (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={takeBack}
            >
              {text.answers.undo}
            </Button>
          ) : (
            <>
              {entry.status !== "want" && (
                <Group gap={4} wrap="nowrap">
                  {canUndo && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={40}
                      aria-label={text.answers.undo}
                      onClick={takeBack}
                    >
                      <IconArrowBackUp size={20} aria-hidden />
                    </ActionIcon>
                  )}
                  <RateButton
                    title={title.title}
                    rating={entry.rating}
                    onRate={(rating) => change({ kind: "rate", rating })}
                  />
                </Group>
              )}
              <MoveMenu
                status={entry.status}
                onMove={(status) => fromHere(() => change({ kind: "move", status }))}
                onRemove={() => fromHere(() => change({ kind: "remove" }))}
              />
            </>
          )}
        </div>
      )}
    </li>
  );
};
