import { useEffect, useEffectEvent, useRef, useState } from "react";

/**
 * What the server says of one thing: first as it was given to the page, then as each change left it, and as it is given
 * anew once that says something else. `latest` is for changes that wait for an earlier one: they read it when they are sent.
 */
export const useTold = <T>(given: T, says: (told: T) => unknown) => {
  const [told, setTold] = useState(given);
  const latest = useRef(told);
  const keep = (next: T) => {
    latest.current = next;
    setTold(next);
  };
  const inWords = (value: T) => JSON.stringify(says(value));
  const news = inWords(given);
  // What stands here with its undo is kept when the server says the same.
  const hear = useEffectEvent((heard: string) => {
    if (heard !== inWords(latest.current)) keep(given);
  });
  useEffect(() => hear(news), [news]);
  return { told, latest, keep };
};
