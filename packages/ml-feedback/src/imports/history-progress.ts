/** `total` is null while it is not known. */
export type Written = { readonly done: number; readonly total: number | null };

/** What this process is writing just now, by import: nobody else sees an open transaction. */
const writing = new Map<string, Written>();

export const writtenOf = (importId: string): Written | undefined => writing.get(importId);

const watching = new Map<string, AbortController>();

/** Who watches an import last is told of it; whoever did before is told no more, so that nobody keeps many open. */
export const watchAlone = (importId: string): { readonly signal: AbortSignal; readonly end: () => void } => {
  const mine = new AbortController();
  watching.get(importId)?.abort();
  watching.set(importId, mine);
  const end = () => {
    if (watching.get(importId) === mine) watching.delete(importId);
  };
  return { signal: mine.signal, end };
};

/** Calls `work`, which tells how far it is. */
export const tellingProgress = async <Result>(
  importId: string,
  work: (tell: (written: Written) => void) => Promise<Result>,
): Promise<Result> => {
  writing.set(importId, { done: 0, total: null });
  try {
    return await work((written) => writing.set(importId, written));
  } finally {
    writing.delete(importId);
  }
};
