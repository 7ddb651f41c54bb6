import { useEffect, useState } from "react";

let asked: Promise<boolean> | undefined;

const ask = (): Promise<boolean> =>
  fetch("/posters")
    .then((response) => response.json())
    .then((answer: { readonly available?: unknown }) => answer.available === true)
    .catch(() => false);

/** Whether this server has real posters; asked once, when the first poster is drawn. */
export const useRealPosters = (): boolean => {
  const [available, setAvailable] = useState(false);
  useEffect(() => {
    asked ??= ask();
    void asked.then(setAvailable);
  }, []);
  return available;
};
