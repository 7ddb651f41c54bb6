import { useEffect, useState } from "react";

/** What has the focus; of a menu that closes with the choice, the button that opened it. */
const opener = (): Element | null => {
  const active = document.activeElement;
  const button = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (button && document.getElementById(button)) || active;
};

/** For a dialog that is there only while it is open: gives the focus back to what had it before. */
export const useReturnFocus = (): void => {
  const [before] = useState(opener);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
};
