import { Poster } from "@dailies/ui";
import { Button, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { type ImportEntry, type Title, titleKey } from "../api.ts";
import { useText } from "../text/text.tsx";
import classes from "./bring.module.css";
import { TitlePick } from "./title-pick.tsx";

const NONE = "none";

type Props = {
  readonly entry: ImportEntry;
  /** Undefined: nothing was said yet. */
  readonly choice: Title | null | undefined;
  readonly onChoose: (title: Title | null) => void;
};

const Said = ({ entry }: { readonly entry: ImportEntry }) => {
  const { text, formats } = useText();
  const parts = [
    text.bring.said[entry.status],
    entry.rating === null ? null : text.rating.value(entry.rating),
    formats.calendarDay(entry.occurredAt),
  ];
  return (
    <Text size="sm" c="dimmed">
      {parts.filter((part) => part !== null).join(" · ")}
    </Text>
  );
};

const Offer = ({ title }: { readonly title: Title }) => {
  const { text } = useText();
  return (
    <span className={classes.offer}>
      <span className={classes.poster} aria-hidden>
        <Poster title={title} />
      </span>
      <span>
        <span className={classes.name}>{text.bring.entry(title.title, title.year)}</span>
        <span className={classes.about}>
          {[text.mediaType[title.mediaType], ...title.directors.slice(0, 2)].join(" · ")}
        </span>
      </span>
    </span>
  );
};

/** One line of the export that is not sure, or not known: what it may be, and a way to say it. */
export const EntryChoice = ({ entry, choice, onChoose }: Props) => {
  const { text } = useText();
  // Null until the first look: where the field is closed again, its button has the focus.
  const [isLooking, setIsLooking] = useState<boolean | null>(null);
  const name = text.bring.entry(entry.name, entry.year);
  const isOffered = entry.candidates.some((each) => choice && titleKey(each) === titleKey(choice));
  const offers = choice && !isOffered ? [...entry.candidates, choice] : entry.candidates;
  const choose = (value: string) => onChoose(offers.find((each) => titleKey(each) === value) ?? null);
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <Text fw={600}>{name}</Text>
        <Said entry={entry} />
      </div>
      <Stack gap="xs" className={classes.offers}>
        {offers.length > 0 && (
          <Radio.Group
            label={name}
            classNames={{ label: classes.unseen }}
            value={choice === undefined ? "" : choice === null ? NONE : titleKey(choice)}
            onChange={choose}
          >
            <Stack gap="xs">
              {offers.map((title) => (
                <Radio key={titleKey(title)} value={titleKey(title)} label={<Offer title={title} />} />
              ))}
              <Radio value={NONE} label={text.bring.none} />
            </Stack>
          </Radio.Group>
        )}
        {isLooking ? (
          <TitlePick
            name={entry.name}
            onPick={(title) => {
              setIsLooking(false);
              onChoose(title);
            }}
          />
        ) : (
          <Button
            autoFocus={isLooking === false}
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={classes.look}
            aria-label={`${offers.length > 0 ? text.bring.other : text.bring.lookUp}: ${name}`}
            onClick={() => setIsLooking(true)}
          >
            {offers.length > 0 ? text.bring.other : text.bring.lookUp}
          </Button>
        )}
      </Stack>
    </li>
  );
};
