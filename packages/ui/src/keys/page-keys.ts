import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useEffectEvent } from "react";

/** Single keys can be switched off, for people who dictate or whose keyboard sends them by accident. */
export const useSingleKeys = () =>
  useLocalStorage({ key: "dailies.single-keys", defaultValue: true, getInitialValueInEffect: false });

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** True for a key pressed alone, outside of any field. */
export const isBareKey = (event: Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "target">): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);

/** Calls `onKey` for keys pressed alone anywhere on the page, while single keys are on. */
export const usePageKeys = (onKey: (event: KeyboardEvent) => void) => {
  const [enabled] = useSingleKeys();
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (enabled && !event.defaultPrevented && isBareKey(event)) onKey(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handle(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
};
