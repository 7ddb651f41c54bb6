import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useEffectEvent } from "react";

/** Single keys can be switched off, for people who dictate or whose keyboard sends them by accident. */
export const useSingleKeys = () =>
  useLocalStorage({ key: "dailies.single-keys", defaultValue: true, getInitialValueInEffect: false });

/** Fields and menus have keys of their own. */
const TAKES_KEYS = "input, textarea, select, [role=menu], [role=listbox]";
const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest(TAKES_KEYS) !== null);

/** Whatever a dialog covers is out of reach for keys as it is for hands. */
const isCovered = (): boolean => document.querySelector("[aria-modal=true]") !== null;

const isBareKey = (event: Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "target">): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !takesKeys(event.target) && !isCovered();

/** Tells whether a key counts as a single one: pressed alone, outside of any field, menu and dialog, while single keys are on. */
export const useIsSingleKey = () => {
  const [enabled] = useSingleKeys();
  return (event: Parameters<typeof isBareKey>[0]): boolean => enabled && isBareKey(event);
};

/** Calls `onKey` for keys pressed alone anywhere on the page, while single keys are on and no dialog is open. */
export const usePageKeys = (onKey: (event: KeyboardEvent) => void) => {
  const isSingleKey = useIsSingleKey();
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (!event.defaultPrevented && isSingleKey(event)) onKey(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
};
