import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Auth, SignedIn } from "../clients/auth-client.ts";

/**
 * Who the page is drawn for; null once nobody is signed in any more. Where somebody else came in on another tab, the
 * page is loaded anew: what it shows is the first person's, and what is said on it would be told of the second.
 */
export const usePerson = (auth: Auth): SignedIn | null | undefined => {
  const queryClient = useQueryClient();
  const { data: person } = useQuery(auth.session);
  const userId = person?.userId;
  const [drawnFor] = useState(userId);
  useEffect(() => auth.onChangedElsewhere(() => void queryClient.invalidateQueries(auth.session)), [auth, queryClient]);
  useEffect(() => {
    if (userId !== undefined && userId !== drawnFor) window.location.reload();
  }, [userId, drawnFor]);
  return person;
};
