import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { queryClient } from "../api.ts";
import { changesKey } from "./use-changes.ts";

/**
 * What the server says of one thing: first as it was given to the page, then as each change left it, and as it is given
 * anew once that says something else. `latest` is for changes that wait for an earlier one: they read it when they are sent.
 * It outlives the page: whoever comes back while a change is on its way goes on with what that change will leave.
 */
export const useTold = <T>(id: string, given: T, says: (told: T) => unknown) => {
  const queryKey = ["told", id];
  const latest = () => queryClient.getQueryData<T>(queryKey) ?? given;
  const keep = (next: T) => void queryClient.setQueryData<T>(queryKey, next);
  // Once, before it is first read; what an earlier visit left counts for nothing.
  useState(() => {
    if (queryClient.isMutating({ mutationKey: changesKey(id) }) === 0) keep(given);
  });
  // Nobody fetches it, and a change may wait for the connection as long as it likes.
  const { data: told = given } = useQuery<T>({ queryKey, enabled: false, gcTime: Number.POSITIVE_INFINITY });
  const inWords = (value: T) => JSON.stringify(says(value));
  const news = inWords(given);
  const heard = useRef(news);
  // What stands here with its undo is kept when the server says the same.
  const hear = useEffectEvent((next: string) => {
    if (next !== heard.current && next !== inWords(latest())) keep(given);
    heard.current = next;
  });
  useEffect(() => hear(news), [news]);
  return { told, latest, keep };
};
