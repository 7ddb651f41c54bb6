import { Button, Group, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ImportReview, trpc } from "../api.ts";
import { MoreButton } from "../shell/more-button.tsx";
import { useText } from "../text/text.tsx";
import classes from "./bring.module.css";
import { type Choices, withChoice, withLikeliest } from "./choices.ts";
import { EntryChoice } from "./entry-choice.tsx";

const PAGE = 50;

type Props = {
  readonly found: ImportReview;
  readonly standing: "doubtful" | "unmatched";
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
};

/** The entries that need a look: the first page came with the import, further ones are asked for. */
const useEntries = ({ found, standing }: Pick<Props, "found" | "standing">) => {
  const first = found[standing];
  const rest = useInfiniteQuery({
    ...trpc.imports.entries.infiniteQueryOptions(
      { id: found.id, standing, limit: PAGE },
      { getNextPageParam: (page) => page.nextCursor, initialCursor: first.nextCursor },
    ),
    enabled: false,
  });
  const further = rest.data?.pages.flatMap((page) => page.items) ?? [];
  return {
    entries: [...first.items, ...further],
    hasMore: rest.data ? rest.hasNextPage : first.nextCursor !== null,
    rest,
  };
};

export const Review = ({ found, standing, choices, onChoices }: Props) => {
  const { text } = useText();
  const { entries, hasMore, rest } = useEntries({ found, standing });
  if (entries.length === 0) return null;
  const isDoubtful = standing === "doubtful";
  return (
    <section>
      <Group justify="space-between" align="end" gap="sm">
        <div className={classes.head}>
          <Title order={2} size="h4">
            {isDoubtful ? text.bring.doubtfulTitle : text.bring.unmatchedTitle}
          </Title>
          <Text c="dimmed">{isDoubtful ? text.bring.doubtfulLead : text.bring.unmatchedLead}</Text>
        </div>
        {isDoubtful && (
          <Button variant="default" onClick={() => onChoices(withLikeliest(choices, entries))}>
            {text.bring.likeliest}
          </Button>
        )}
      </Group>
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <EntryChoice
            key={entry.index}
            entry={entry}
            choice={choices.get(entry.index)}
            onChoose={(title) => onChoices(withChoice(choices, entry.index, title))}
          />
        ))}
      </ul>
      <MoreButton list={rest} hasMore={hasMore} label={text.bring.more} />
    </section>
  );
};
