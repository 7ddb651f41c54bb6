import { useSubscription } from "@dailies/ui";
import { skipToken } from "@tanstack/react-query";
import { useRef } from "react";
import { queryClient, trpc } from "../api.ts";

/** Numbers, alerts and who decides on the page follow what happens; lists of rows stay still while somebody reads them. */
export const useLive = (isAdmin: boolean): void => {
  const isFirst = useRef(true);
  useSubscription(
    trpc.metrics.changes.subscriptionOptions(isAdmin ? undefined : skipToken, {
      onData: () => {
        // What the page loaded with is as new as the first event.
        if (!isFirst.current)
          for (const { queryKey } of [
            trpc.metrics.pathFilter(),
            trpc.alerts.pathFilter(),
            trpc.trainings.list.queryFilter(),
          ])
            void queryClient.invalidateQueries({ queryKey });
        isFirst.current = false;
      },
    }),
  );
};
