import { useEffect, useState } from "react";

/** Long enough to think again. */
export const UNDO_MS = 10_000;

/** The panel over a poster that says what an answer changed; it folds away by itself, but never under a hand. */
export const useAnswerPanel = () => {
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const [held, setHeld] = useState(false);
  const opened = openedAt !== null;
  useEffect(() => {
    if (openedAt === null || held) return;
    const timer = setTimeout(() => setOpenedAt(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [openedAt, held]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return {
    opened,
    held,
    /** Opens it, or starts its ten seconds anew. */
    open: () => setOpenedAt(Date.now()),
    close: () => {
      setOpenedAt(null);
      setHeld(false);
    },
    holders: { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release },
  };
};
export type AnswerPanelState = ReturnType<typeof useAnswerPanel>;
