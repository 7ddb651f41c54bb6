import { useState } from "react";
import { titleKey, type WatchItem } from "../api.ts";

/** Titles ticked on one list, while ticking is switched on. */
export const useSelection = () => {
  const [keys, setKeys] = useState<ReadonlySet<string> | null>(null);
  const keyOf = ({ title }: WatchItem) => titleKey(title);
  return {
    isOn: keys !== null,
    begin: () => setKeys(new Set()),
    end: () => setKeys(null),
    clear: () => setKeys(new Set()),
    has: (item: WatchItem) => keys?.has(keyOf(item)) ?? false,
    add: (items: readonly WatchItem[]) => setKeys(new Set([...(keys ?? []), ...items.map(keyOf)])),
    toggle: (item: WatchItem) => {
      const next = new Set(keys);
      if (!next.delete(keyOf(item))) next.add(keyOf(item));
      setKeys(next);
    },
  };
};
export type Selection = ReturnType<typeof useSelection>;
