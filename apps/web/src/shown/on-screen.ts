const VISIBLE_SHARE = 0.5;
const VISIBLE_MS = 1_000;

/**
 * Calls `onShown` once for each watched element after at least half of it was on screen for a second without a break.
 * A tab in the background shows nothing.
 */
export const createScreenWatch = (onShown: (id: string) => void) => {
  const ids = new Map<Element, string>();
  const visible = new Set<Element>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();

  const stop = (element: Element) => {
    clearTimeout(timers.get(element));
    timers.delete(element);
  };
  const begin = (element: Element) => {
    if (timers.has(element) || document.hidden) return;
    const shown = () => {
      const id = ids.get(element);
      unwatch(element);
      if (id !== undefined) onShown(id);
    };
    timers.set(element, setTimeout(shown, VISIBLE_MS));
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        if (intersectionRatio >= VISIBLE_SHARE) {
          visible.add(target);
          begin(target);
        } else {
          visible.delete(target);
          stop(target);
        }
      }
    },
    { threshold: VISIBLE_SHARE },
  );
  const unwatch = (element: Element) => {
    observer.unobserve(element);
    stop(element);
    visible.delete(element);
    ids.delete(element);
  };
  document.addEventListener("visibilitychange", () => {
    for (const element of visible) document.hidden ? stop(element) : begin(element);
  });

  return (element: Element, id: string): (() => void) => {
    ids.set(element, id);
    observer.observe(element);
    return () => unwatch(element);
  };
};
