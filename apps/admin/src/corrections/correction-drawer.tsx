import { Alert, Button, Drawer, Group, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { trpc } from "../api.ts";
import { useTitle } from "../decisions/pickers.tsx";
import { Failure } from "../shell/failures.tsx";
import { LeaveQuestion, useLeaveGuard } from "../shell/leave-guard.tsx";
import { saidOf, type Values, valuesOf } from "./correction-values.ts";
import { EffectFields } from "./effect-fields.tsx";
import { Foresight } from "./foresight.tsx";
import { LifeFields } from "./life-fields.tsx";
import { type Offer, Offers } from "./offers.tsx";
import { ScopeFields } from "./scope-fields.tsx";
import { StaleNote } from "./stale-note.tsx";
import { type Correction, text } from "./text.ts";
import { useCorrectionForm } from "./use-correction-form.ts";
import { useShown } from "./use-shown.ts";

/** What stands in the form: nothing that would be lost, something, or something whose loss is being asked about. */
type Draft = "untouched" | "changed" | "asked";

type FormProps = {
  readonly initial: Values;
  readonly before: Correction | null;
  readonly offers?: readonly Offer[] | undefined;
  readonly onClose: () => void;
  readonly onSaved: (saved: Correction) => void;
  /** Whether there is something to lose. */
  readonly onDraft: (draft: Draft) => void;
};

const InWords = ({ values }: { readonly values: Values }) => {
  const { tmdbId, mediaType } = values;
  const title = useTitle(tmdbId !== null && mediaType !== null ? { tmdbId, mediaType } : null);
  const said = saidOf(values, title?.title ?? null);
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed">
        {text.form.summary}
      </Text>
      <Text size="sm" aria-live="polite">
        {text.scopeWords(said)} – {Number.isNaN(said.correctionValue) ? text.form.untouched : text.valueWords(said)}.
      </Text>
    </Paper>
  );
};

const CorrectionForm = ({ initial, before, offers = [], onClose, onSaved, onDraft }: FormProps) => {
  const form = useCorrectionForm({ initial, initialBefore: before, onSaved });
  const element = useRef<HTMLFormElement>(null);
  const { values, errors, change, isChanged } = form;
  useEffect(() => {
    onDraft(isChanged ? "changed" : "untouched");
    return () => onDraft("untouched");
  }, [isChanged, onDraft]);
  // The first field with an error is where the person goes on.
  useEffect(() => {
    if (Object.keys(errors).length > 0) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.submit();
  };
  const fields = { values, errors, onChange: change };
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <Stack gap="md">
        {form.before && (
          <Text size="sm" c="dimmed">
            {text.form.reviseLead(form.before.version)}
          </Text>
        )}
        {offers.length > 0 && <Offers offers={offers} values={values} onChange={change} />}
        <ScopeFields {...fields} />
        <EffectFields {...fields} />
        <LifeFields {...fields} isNew={before === null} />
        <InWords values={values} />
        <Foresight values={values} before={form.before} isSaving={form.isSaving} />
        {form.newest && form.before && (
          <StaleNote
            values={values}
            before={form.before}
            newest={form.newest}
            onTakeTheirs={form.takeTheirs}
            onKeepMine={form.keepMine}
          />
        )}
        {form.notice && (
          <Alert color="amber" role="alert">
            {form.notice}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {text.form.cancel}
          </Button>
          <Button type="submit" loading={form.isSaving} disabled={form.newest !== null}>
            {before === null ? text.form.saveNew : text.form.saveRevision}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Revision = ({ id, ...ends }: { readonly id: string } & Pick<FormProps, "onClose" | "onSaved" | "onDraft">) => {
  // The newest version is read each time the drawer opens, and not while somebody is typing.
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...trpc.corrections.get.queryOptions({ id }),
    refetchOnMount: "always",
    refetchOnReconnect: false,
  });
  if (data && isFetchedAfterMount) return <CorrectionForm initial={valuesOf(data)} before={data} {...ends} />;
  return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton height={560} aria-hidden />;
};

type Props = {
  /** The correction to revise; null writes a new one. */
  readonly id: string | null;
  readonly initial: Values;
  /** The version to revise where it is at hand, with `initial` for its values; otherwise the newest is read. */
  readonly before?: Correction;
  /** What a new one can be about, at one tap. */
  readonly offers?: readonly Offer[];
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Closing unless given. */
  readonly onSaved?: (saved: Correction) => void;
};

/** Nothing that was written is thrown away by a slip: leaving it is asked about, but for the button that says so. */
export const CorrectionDrawer = ({ id, initial, before, offers, opened, onClose, onSaved = onClose }: Props) => {
  const shown = useShown(id, opened);
  const [draft, setDraft] = useState<Draft>("untouched");
  const { blocker, leave } = useLeaveGuard(draft !== "untouched");
  const isBlocked = blocker.status === "blocked";
  const isAsking = draft === "asked" || isBlocked;
  const close = () => leave(onClose);
  const ends = { onClose: close, onSaved: (saved: Correction) => leave(() => onSaved(saved)), onDraft: setDraft };
  return (
    <>
      <Drawer
        opened={opened}
        onClose={draft === "untouched" ? onClose : () => setDraft("asked")}
        closeOnEscape={!isAsking}
        position="right"
        size="lg"
        title={shown === null ? text.form.create : text.form.revise}
        closeButtonProps={{ "aria-label": text.close }}
      >
        {shown === null || before !== undefined ? (
          <CorrectionForm initial={initial} before={before ?? null} offers={offers} {...ends} />
        ) : (
          <Revision key={shown} id={shown} {...ends} />
        )}
      </Drawer>
      {opened && isAsking && (
        <LeaveQuestion
          onStay={isBlocked ? blocker.reset : () => setDraft("changed")}
          onLeave={isBlocked ? blocker.proceed : close}
        />
      )}
    </>
  );
};
