import { useState } from "react";

/** What a drawer shows: while it slides out of sight, still what it was opened for. */
export const useShown = (id: string | null, opened: boolean): string | null => {
  const [shown, setShown] = useState(id);
  if (opened && shown !== id) setShown(id);
  return opened ? id : shown;
};
