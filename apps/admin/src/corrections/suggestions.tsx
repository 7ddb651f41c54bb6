import type { RouterOutputs } from "@dailies/ml-feedback";
import { createCorrectionInput, dismissSuggestionInput } from "@dailies/ml-feedback/schemas";
import { IntervalTrack, meaningColour, useReturnFocus } from "@dailies/ui";
import { Button, Group, Modal, Paper, Skeleton, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { text } from "./text.ts";

export type Suggestion = RouterOutputs["corrections"]["suggestions"]["items"][number];
const { suggestions: words } = text;
const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.corrections.pathKey() });

const DismissForm = ({ suggestion, onClose }: { readonly suggestion: Suggestion; readonly onClose: () => void }) => {
  useReturnFocus();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const dismiss = useMutation({
    mutationFn: (input: { key: string; reason: string }) => client.corrections.dismissSuggestion.mutate(input),
    onSuccess: () => refresh().then(onClose),
    onError: (failure) => setError(failureMessage(failure)),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = dismissSuggestionInput.safeParse({ key: suggestion.key, reason });
    if (parsed.success) dismiss.mutate(parsed.data);
    else setError(text.form.reasonShort);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{words.says(suggestion)}</Text>
        <Textarea
          label={words.why}
          description={words.whyNote}
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          error={error}
          value={reason}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value);
            setError(null);
          }}
        />
        <DialogEnd cancel={text.form.cancel} submit={words.dismiss} busy={dismiss.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
};

type OneProps = {
  readonly suggestion: Suggestion;
  readonly onAdjust: (suggestion: Suggestion) => void;
  readonly onDismiss: (suggestion: Suggestion) => void;
};

const One = ({ suggestion, onAdjust, onDismiss }: OneProps) => {
  const { correction, confirmed, found, label } = suggestion;
  const says = words.says(suggestion);
  const accept = useMutation({
    mutationFn: () => client.corrections.create.mutate(createCorrectionInput.parse({ ...correction, reason: says })),
    onSuccess: refresh,
  });
  const { gap } = confirmed;
  const reach = Math.max(0.1, Math.abs(gap.ciLower), Math.abs(gap.ciUpper));
  const colour = meaningColour(gap.value > 0 ? "success" : "danger");
  const small = { size: "compact-sm", variant: "default" } as const;
  return (
    <Paper withBorder p="sm" component="li">
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {says}
        </Text>
        <IntervalTrack {...gap} colour={colour} ends={[-reach, reach]} />
        <Text size="xs" c="dimmed">
          {words.evidence(suggestion)} {words.halves(found.people, confirmed.people)}
        </Text>
        {correction ? <Text size="sm">{words.proposal(suggestion)}</Text> : <Text size="sm">{words.noCorrection}</Text>}
        {accept.error && (
          <Text size="sm" role="alert">
            {failureMessage(accept.error)}
          </Text>
        )}
        <Group gap={6}>
          {correction && (
            <>
              <Button
                size="compact-sm"
                loading={accept.isPending}
                aria-label={text.of(words.accept, label)}
                onClick={() => accept.mutate()}
              >
                {words.accept}
              </Button>
              <Button {...small} aria-label={text.of(words.adjust, label)} onClick={() => onAdjust(suggestion)}>
                {words.adjust}
              </Button>
            </>
          )}
          <Button {...small} aria-label={text.of(words.dismiss, label)} onClick={() => onDismiss(suggestion)}>
            {words.dismiss}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};

/** What the numbers call for: an inbox of corrections to put in force, to adjust or to turn down. */
export const Suggestions = ({ onAdjust }: Pick<OneProps, "onAdjust">) => {
  const [dismissing, setDismissing] = useState<Suggestion | null>(null);
  const { data, error, refetch } = useQuery({ ...trpc.corrections.suggestions.queryOptions({}), staleTime: 60_000 });
  return (
    <section aria-labelledby="suggestions">
      <Title order={2} size="h4" id="suggestions" mb={4}>
        {words.title(data?.items.length ?? 0)}
      </Title>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={64} aria-hidden />}
      {data && (
        <Text size="sm" c="dimmed" mb="xs">
          {data.items.length === 0 ? words.empty(data) : words.lead(data)}
        </Text>
      )}
      {data && data.items.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
          {data.items.map((suggestion) => (
            <One key={suggestion.key} suggestion={suggestion} onAdjust={onAdjust} onDismiss={setDismissing} />
          ))}
        </Stack>
      )}
      {dismissing && (
        <Modal
          opened
          onClose={() => setDismissing(null)}
          title={words.dismissTitle}
          closeButtonProps={{ "aria-label": text.close }}
        >
          <DismissForm suggestion={dismissing} onClose={() => setDismissing(null)} />
        </Modal>
      )}
    </section>
  );
};
