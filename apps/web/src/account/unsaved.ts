import { apiError } from "@dailies/ui";
import { type Mutation, useMutationState } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryClient } from "../api.ts";

const isUnsaved = ({ state }: Mutation): boolean => apiError(state.error)?.data?.code === "UNAUTHORIZED";
// However long the person takes to come back, the answer waits; it is forgotten with the page, or when another one comes.
queryClient.setMutationDefaults(["answer"], { gcTime: Number.POSITIVE_INFINITY });

/** Answers that came when the session was over. */
const filters = { mutationKey: ["answer"], predicate: isUnsaved } as const;

let lastPerson: string | undefined;
/** Whose the answers of this tab are, also when the session is over. */
export const useLastPerson = (userId: string | undefined): void => {
  useEffect(() => {
    lastPerson = userId ?? lastPerson;
  }, [userId]);
};

export const useHasUnsaved = (): boolean => useMutationState({ filters }).length > 0;

/** To be asked before the page forgets the last person: sends what they said once they, and only they, are back. */
export const takeUnsaved = () => {
  const cache = queryClient.getMutationCache();
  const [whose, answers] = [lastPerson, cache.findAll(filters)];
  return (userId: string | undefined): void => {
    if (userId !== whose) return;
    // The key of each event makes a repetition harmless; a failure is told on the card again.
    for (const { options, state } of answers)
      void cache
        .build(queryClient, options)
        .execute(state.variables)
        .catch(() => undefined);
  };
};
