import type { RouterOutputs } from "@dailies/ml-feedback";
import type { CorrectionType } from "@dailies/ml-feedback/schemas";
import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Alert, Anchor, Group, List, Loader, Paper, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconExternalLink } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { queryClient, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { askable, type Values } from "./correction-values.ts";
import { type Correction, text } from "./text.ts";

type Preview = RouterOutputs["corrections"]["preview"];

/** Long enough that nothing is asked between two keys. */
const PAUSE_MS = 500;
const LISTS = 400;
const { foresight: words } = text;

const verdictColour = {
  better: "success",
  worse: "danger",
  "no-difference": "ignored",
  "not-enough-support": "ignored",
} as const;

const Titles = ({ label, coming }: { readonly label: string; readonly coming: Preview["entering"] }) =>
  coming.most.length === 0 ? null : (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm">
        {coming.most.map(({ title, lists }) => words.titleIn(title, lists)).join(", ")}
        {coming.titles > coming.most.length && words.andMore(coming.titles - coming.most.length)}
      </Text>
    </div>
  );

const Example = ({ example }: { readonly example: Preview["examples"][number] }) => (
  <List.Item>
    <Text size="sm" component="span">
      {words.listOf(example.userName)}{" "}
      {example.moves
        .filter(({ before, after }) => before === null || after === null)
        .map(({ title, before, after }) => words.move(title, before, after))
        .join(", ")}
    </Text>
  </List.Item>
);

const WhatChanges = ({ preview }: { readonly preview: Preview }) => {
  const { effect, entering, leaving, examples } = preview;
  const colour = meaningColour(verdictColour[effect.verdict]);
  const reach = Math.max(0.05, Math.abs(effect.ciLower ?? 0), Math.abs(effect.ciUpper ?? 0));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} aria-live="polite">
        {words.says(preview)}
      </Text>
      {effect.ciLower !== null && <IntervalTrack {...effect} colour={colour} ends={[-reach, reach]} />}
      {effect.verdict === "not-enough-support" && preview.lists.replayed > 0 && (
        <Text size="xs" c="dimmed">
          {words.because(effect)}
        </Text>
      )}
      <Titles label={words.entering} coming={entering} />
      <Titles label={words.leaving} coming={leaving} />
      {examples.length > 0 && (
        <List size="sm" spacing={2}>
          {examples.slice(0, 3).map((example) => (
            <Example key={example.listId} example={example} />
          ))}
        </List>
      )}
    </Stack>
  );
};

type ConflictsProps = RouterOutputs["corrections"]["conflicts"] & { readonly own: CorrectionType };

const Conflicts = ({ own, items, viewersAgainst }: ConflictsProps) =>
  items.length + viewersAgainst === 0 ? null : (
    <Alert color="amber" title={words.conflicts(items.length)}>
      <List size="sm" spacing={4}>
        {items.map(({ correction, kind }) => (
          <List.Item key={correction.id}>
            <Anchor
              size="sm"
              target="_blank"
              renderRoot={(props) => <Link {...props} to="/corrections" search={{ history: correction.id }} />}
            >
              {text.scopeWords(correction)} – {text.valueWords(correction)}{" "}
              <IconExternalLink size={14} role="img" aria-label={words.elsewhere} />
            </Anchor>
            . {words.conflictSays(kind, { own, theirs: correction.correctionType })}
          </List.Item>
        ))}
        {viewersAgainst > 0 && <List.Item>{words.viewersAgainst(viewersAgainst)}</List.Item>}
      </List>
    </Alert>
  );

type Props = { readonly values: Values; readonly before: Correction | null; readonly isSaving: boolean };

/** What the draft would have made of the newest lists, and what it gets in the way of, while it is being written. */
export const Foresight = ({ values, before, isSaving }: Props) => {
  const [asked] = useDebouncedValue(askable(values, before), PAUSE_MS);
  const isAsked = asked !== null;
  const enabled = isAsked && !isSaving;
  const input = asked ?? { correctionType: "block" as const, correctionValue: 1 };
  const options = { enabled, placeholderData: keepPreviousData, retry: false, staleTime: 60_000 } as const;
  const preview = useQuery({
    ...trpc.corrections.preview.queryOptions({ ...input, lists: LISTS }, { trpc: { abortOnUnmount: true } }),
    ...options,
  });
  // What is saved does not wait for the trial, which an embedded database does before anything else.
  useEffect(() => {
    if (isSaving) void queryClient.cancelQueries(trpc.corrections.preview.pathFilter());
  }, [isSaving]);
  const conflicts = useQuery({ ...trpc.corrections.conflicts.queryOptions(input), ...options });
  return (
    <Stack gap="sm">
      {isAsked && conflicts.data && <Conflicts own={input.correctionType} {...conflicts.data} />}
      <Paper withBorder p="sm">
        <Group justify="space-between" gap="xs" mb={4}>
          <Text size="xs" c="dimmed">
            {words.title}
          </Text>
          {isAsked && preview.isFetching && <Loader size="xs" role="status" aria-label={words.asking} />}
        </Group>
        {!isAsked && <Text size="sm">{words.notYet}</Text>}
        {isAsked && preview.error && <Text size="sm">{failureMessage(preview.error)}</Text>}
        {isAsked && !preview.data && !preview.error && <Text size="sm">{words.asking}</Text>}
        {isAsked && preview.data && <WhatChanges preview={preview.data} />}
      </Paper>
    </Stack>
  );
};
