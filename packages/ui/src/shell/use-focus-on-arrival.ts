import { useEffect, useRef } from "react";

/** Moves the focus to the element it is given to when the path changes: a screen reader starts where the eye does. */
export const useFocusOnArrival = (pathname: string) => {
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(pathname);
  useEffect(() => {
    if (arrived.current !== pathname) main.current?.focus({ preventScroll: true });
    arrived.current = pathname;
  }, [pathname]);
  return main;
};
