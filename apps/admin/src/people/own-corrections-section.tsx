import { EmptyState, useReturnFocus } from "@dailies/ui";
import { Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../api.ts";
import { CorrectionDrawer } from "../corrections/correction-drawer.tsx";
import { emptyValues } from "../corrections/correction-values.ts";
import { CorrectionsTable } from "../corrections/corrections-table.tsx";
import { HistoryDrawer } from "../corrections/history-drawer.tsx";
import { SwitchModal } from "../corrections/switch-modal.tsx";
import type { Correction } from "../corrections/text.ts";
import { Section } from "../decisions/section.tsx";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { text } from "./text.ts";

const { corrections: words } = text;
const SHOWN = 10;

type RevisionProps = { readonly id: string; readonly onClose: () => void };

const Revision = ({ id, onClose }: RevisionProps) => {
  useReturnFocus();
  return <CorrectionDrawer id={id} initial={emptyValues} opened onClose={onClose} />;
};

/** What acts on this person's lists alone, whoever asked for it. */
export const OwnCorrectionsSection = ({ userId }: { readonly userId: string }) => {
  const [revising, setRevising] = useState<string | null>(null);
  const [history, setHistory] = useState<string | null>(null);
  const [switching, setSwitching] = useState<Correction | null>(null);
  const list = useInfiniteQuery(
    trpc.corrections.list.infiniteQueryOptions(
      { userId, limit: SHOWN },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const corrections = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={words.title} lead={words.lead}>
      {list.error && !corrections && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={160} aria-hidden />}
      {corrections?.length === 0 && <EmptyState title={words.empty} />}
      {corrections !== undefined && corrections.length > 0 && (
        <CorrectionsTable
          corrections={corrections}
          onRevise={setRevising}
          onHistory={setHistory}
          onSwitch={setSwitching}
        />
      )}
      <ListEnd list={list} more={words.more} mt="sm" />
      {revising !== null && <Revision id={revising} onClose={() => setRevising(null)} />}
      <HistoryDrawer id={history} onClose={() => setHistory(null)} />
      {switching && <SwitchModal correction={switching} onClose={() => setSwitching(null)} />}
    </Section>
  );
};
