import { useEffect, useEffectEvent, useState } from "react";
import { auth, queryClient } from "../api.ts";
import { isSame, type Values } from "./correction-values.ts";
import type { Correction } from "./text.ts";

type Draft = {
  /** What stood in the form when it opened. */
  readonly first: Values;
  readonly values: Values;
  readonly before: Correction | null;
};

/** What was being written when the session ended, and by whom; it is forgotten with the page. */
let kept: (Draft & { readonly userId: string }) | null = null;

const readSession = () => queryClient.getQueryData(auth.session.queryKey);

/** A revision goes on whatever was saved meanwhile, which the server tells; a new correction where it began alike. */
const findKept = (first: Values, before: Correction | null): Draft | null => {
  if (kept === null || kept.userId !== readSession()?.userId || kept.before?.id !== before?.id) return null;
  return before !== null || isSame(kept.first, first) ? kept : null;
};

/** What the same person was writing here when their session ended, once. */
export const useKeptDraft = (first: Values, before: Correction | null): Draft | null => {
  const [draft] = useState(() => findKept(first, before));
  useEffect(() => {
    if (draft !== null) kept = null;
  }, [draft]);
  return draft;
};

/** Keeps what is being written when the form goes away because the session has ended. */
export const useKeepDraft = (draft: Draft): void => {
  const [userId] = useState(() => readSession()?.userId);
  const keep = useEffectEvent(() => {
    const isOver = readSession() === null;
    if (isOver && userId !== undefined && !isSame(draft.values, draft.first)) kept = { ...draft, userId };
  });
  useEffect(() => () => keep(), []);
};
