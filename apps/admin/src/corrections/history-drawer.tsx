import type { RouterOutputs } from "@dailies/ml-feedback";
import { EmptyState, useReturnFocus } from "@dailies/ui";
import { Button, Drawer, Skeleton, Stack, Text, Timeline, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { Moment } from "../decisions/moment.tsx";
import { Failure } from "../shell/failures.tsx";
import { reasonWords } from "../text/reason-words.ts";
import { CorrectionDrawer } from "./correction-drawer.tsx";
import type { Values } from "./correction-values.ts";
import { DifferenceTable } from "./difference-table.tsx";
import { earlierValues } from "./earlier-version.ts";
import { EffectSection } from "./measured-effect.tsx";
import { type Correction, text } from "./text.ts";
import { useShown } from "./use-shown.ts";

type Revision = RouterOutputs["corrections"]["history"]["items"][number];

type Said = { readonly field: string; readonly value: string | null; readonly type: string | undefined };

/** Ids become names where the present version knows them. */
const namedValue = (correction: Correction | undefined, said: Said): string => {
  const { field, value, type } = said;
  const names = [
    [correction?.userId, correction?.userName],
    [correction?.targetValue, correction?.targetLabel && text.genre(correction.targetLabel)],
    [asText(correction?.tmdbId), correction?.titleName],
  ];
  const isName = field === "userId" || field === "targetValue" || field === "tmdbId";
  const name = isName && value !== null ? names.find(([id]) => id === value)?.[1] : null;
  return name ?? text.fieldValue(field, value, type);
};
const asText = (value: number | null | undefined) => (value === null || value === undefined ? null : String(value));

/** The kind of correction that each version was, read back from the present one, the newest first. */
const typesOf = (revisions: readonly Revision[], present: string | undefined): (string | undefined)[] => {
  const types: (string | undefined)[] = [];
  let type = present;
  for (const { changes } of revisions) {
    types.push(type);
    type = changes.find(({ field }) => field === "correctionType")?.before ?? type;
  }
  return types;
};

type ChangesProps = {
  readonly revision: Revision;
  readonly correction: Correction | undefined;
  /** The kind of correction with this version and before it. */
  readonly type: string | undefined;
  readonly typeBefore: string | undefined;
};

const Changes = ({ revision, correction, type, typeBefore }: ChangesProps) => {
  if (revision.changes.length === 0) return <Text size="sm">{text.histories.unchanged}</Text>;
  const rows = revision.changes.map(({ field, before, after }) => ({
    field: text.fieldName(field),
    before: namedValue(correction, { field, value: before, type: typeBefore }),
    after: namedValue(correction, { field, value: after, type }),
  }));
  return <DifferenceTable rows={rows} isFirst={revision.change === "created"} />;
};

type RestoreProps = {
  readonly present: Correction;
  readonly values: Values | null;
  readonly version: number;
  readonly onRestore: (earlier: Earlier) => void;
};

const Restore = ({ present, values, version, onRestore }: RestoreProps) =>
  values && (
    <Button size="compact-sm" variant="default" mt="xs" onClick={() => onRestore({ present, values })}>
      {text.histories.restore(version)}
    </Button>
  );

type Earlier = { readonly present: Correction; readonly values: Values };
type HistoryProps = { readonly id: string; readonly onRestore: (earlier: Earlier) => void };

const History = ({ id, onRestore }: HistoryProps) => {
  const history = useQuery(trpc.corrections.history.queryOptions({ id }));
  const { data: correction } = useQuery(trpc.corrections.get.queryOptions({ id }));
  if (history.error && !history.data) return <Failure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton height={320} aria-hidden />;
  const { items } = history.data;
  if (items.length === 0) return <EmptyState title={text.histories.empty} />;
  const types = typesOf(items, correction?.correctionType);
  const isWhole = correction?.source === "admin" && correction.version === items[0]?.version;
  return (
    <Stack gap="md">
      {correction && (
        <Text>
          {text.scopeWords(correction)} – {text.valueWords(correction)}.
        </Text>
      )}
      <EffectSection id={id} />
      <Title order={3} size="h5">
        {text.histories.versions}
      </Title>
      <Timeline bulletSize={14} lineWidth={2} active={items.length}>
        {items.map((revision, index) => (
          <Timeline.Item
            key={revision.version}
            title={`${text.histories.version(revision.version)}: ${text.changeWords[revision.change]}`}
          >
            <Text size="sm" c="dimmed">
              <Moment at={revision.createdAt} /> {text.histories.by(revision.authorName ?? text.brand)}
            </Text>
            <Text size="sm">{reasonWords(revision.reason)}</Text>
            <Changes revision={revision} correction={correction} type={types[index]} typeBefore={types[index + 1]} />
            {isWhole && (
              <Restore
                present={correction}
                values={earlierValues(correction, items.slice(0, index))}
                version={revision.version}
                onRestore={onRestore}
              />
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
};

type Props = { readonly id: string | null; readonly onClose: () => void };

/** Says again what an earlier version said, as the next version and with a reason of its own. */
const RestoreDrawer = ({ present, values, onClose }: Earlier & { readonly onClose: () => void }) => {
  useReturnFocus();
  return <CorrectionDrawer id={present.id} initial={values} before={present} opened onClose={onClose} />;
};

/** Every version of a correction, the newest first, each with what it changed and why. */
export const HistoryDrawer = ({ id, onClose }: Props) => {
  const shown = useShown(id, id !== null);
  const [restoring, setRestoring] = useState<Earlier | null>(null);
  // The browser's way back can close the drawer below: what is brought back belongs to the history that shows it.
  const earlier = restoring?.present.id === id ? restoring : null;
  return (
    <>
      <Drawer
        opened={id !== null}
        onClose={onClose}
        closeOnEscape={earlier === null}
        position="right"
        size="lg"
        title={text.histories.title}
        closeButtonProps={{ "aria-label": text.close }}
      >
        {shown !== null && <History id={shown} onRestore={setRestoring} />}
      </Drawer>
      {earlier && <RestoreDrawer {...earlier} onClose={() => setRestoring(null)} />}
    </>
  );
};
