import type { RouterOutputs } from "@dailies/ml-feedback";
import { saveViewInput } from "@dailies/ml-feedback/schemas";
import { apiError, useReturnFocus } from "@dailies/ui";
import { Alert, Button, Group, Modal, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { queryClient, trpc } from "../api.ts";
import { DialogEnd } from "../shell/dialog-end.tsx";
import { failureMessage } from "../shell/failures.tsx";
import { text as frame } from "../text/text.ts";
import { type DecisionFilter, readDecisionSearch } from "./decision-search.ts";
import { text } from "./text.ts";

type View = RouterOutputs["savedViews"]["list"]["items"][number];

const { views: words } = text;
const LONGEST_NAME = 60;

const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.savedViews.pathKey() });

const sameFilter = (one: DecisionFilter, other: DecisionFilter): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

type SaveProps = {
  readonly filter: DecisionFilter;
  readonly views: readonly View[];
  readonly onClose: () => void;
  readonly onSaved: (sentence: string) => void;
};

const SaveDialog = ({ filter, views, onClose, onSaved }: SaveProps) => {
  useReturnFocus();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const save = useMutation({
    ...trpc.savedViews.save.mutationOptions(),
    onSuccess: async (view) => {
      await refresh();
      onSaved(words.saved(view.name));
    },
  });
  const { data } = saveViewInput.safeParse({ name, filter });
  const replaces = views.some((view) => view.name === name.trim());
  const refused = apiError(save.error)?.data?.field === "name" ? failureMessage(save.error) : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (data) save.mutate(data);
  };
  return (
    <Modal opened onClose={onClose} title={words.save} closeButtonProps={{ "aria-label": text.detail.close }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={words.name}
            description={replaces ? words.replaces : words.nameHint}
            required
            maxLength={LONGEST_NAME}
            data-autofocus
            error={tried && name.trim() === "" ? words.nameMissing : refused}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <DialogEnd
            cancel={words.cancel}
            submit={replaces ? words.replace : words.confirm}
            busy={save.isPending}
            error={refused === undefined ? save.error : null}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
};

/** Says what was done, and brings a removed view back. */
const Told = ({ sentence, removed, onBack }: { sentence: string; removed: View | null; onBack: () => void }) => {
  const save = useMutation({
    ...trpc.savedViews.save.mutationOptions(),
    onSuccess: async () => {
      await refresh();
      onBack();
    },
  });
  return (
    <Group gap="sm">
      <Text size="sm">{sentence}</Text>
      {removed && (
        <Button
          size="compact-sm"
          variant="default"
          loading={save.isPending}
          onClick={() => save.mutate({ name: removed.name, filter: readDecisionSearch(removed.filter) })}
        >
          {words.putBack}
        </Button>
      )}
    </Group>
  );
};

type Done = { readonly sentence: string; readonly removed: View | null };

/** Named sets of filters, the administrator's own: one tap to each, and a name for what is looked at now. */
export const SavedViews = ({ filter }: { readonly filter: DecisionFilter }) => {
  const { data, error, isPending, refetch } = useQuery(trpc.savedViews.list.queryOptions());
  const [saving, setSaving] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const remove = useMutation(trpc.savedViews.remove.mutationOptions({ onSuccess: refresh }));
  const views = data?.items ?? [];
  const isOpen = (view: View) => sameFilter(readDecisionSearch(view.filter), filter);
  const open = views.find(isOpen);
  const takeAway = (view: View) =>
    remove.mutate({ id: view.id }, { onSuccess: () => setDone({ sentence: words.removed(view.name), removed: view }) });
  if (isPending) return <Skeleton height={26} width={240} aria-hidden />;
  if (error && !data)
    return (
      <Group gap="sm">
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {words.title}: {failureMessage(error)}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
          {frame.failures.retry}
        </Button>
      </Group>
    );
  if (views.length === 0 && Object.keys(filter).length === 0 && done === null) return null;
  return (
    <Stack gap="xs">
      <Group component="nav" gap="xs" aria-label={words.title}>
        {views.length > 0 && (
          <Text size="sm" c="dimmed">
            {words.title}
          </Text>
        )}
        {views.map((view) => (
          <Button
            key={view.id}
            size="compact-sm"
            variant={isOpen(view) ? "filled" : "default"}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/decisions"
                search={readDecisionSearch(view.filter)}
                resetScroll={false}
                aria-current={isOpen(view) ? "page" : undefined}
              />
            )}
          >
            {view.name}
          </Button>
        ))}
        {open ? (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={words.removeOf(open.name)}
            loading={remove.isPending}
            onClick={() => takeAway(open)}
          >
            {words.remove}
          </Button>
        ) : (
          Object.keys(filter).length > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => setSaving(true)}>
              {words.save}
            </Button>
          )
        )}
      </Group>
      <div role="status">{done && <Told {...done} onBack={() => setDone(null)} />}</div>
      {remove.error && (
        <Alert color="red" role="alert">
          {failureMessage(remove.error)}
        </Alert>
      )}
      {saving && (
        <SaveDialog
          filter={filter}
          views={views}
          onClose={() => setSaving(false)}
          onSaved={(sentence) => {
            setSaving(false);
            setDone({ sentence, removed: null });
          }}
        />
      )}
    </Stack>
  );
};
