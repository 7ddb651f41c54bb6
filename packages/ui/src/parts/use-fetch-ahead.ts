import { useEffect } from "react";

/** By then the page has what it needs itself. */
const AHEAD_MS = 3_000;

/** Fetches what may be opened later, so that it is there at once, and without a connection too. */
export const useFetchAhead = (fetchParts: () => Promise<unknown>): void => {
  useEffect(() => {
    // Nobody has asked for it yet: a failure is told when somebody does.
    const timer = setTimeout(() => void fetchParts().catch(() => undefined), AHEAD_MS);
    return () => clearTimeout(timer);
  }, [fetchParts]);
};
