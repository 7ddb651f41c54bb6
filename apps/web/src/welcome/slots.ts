export type WelcomeEvent =
  | { readonly kind: "unseen"; readonly key: string }
  | { readonly kind: "more"; readonly count: number };

/**
 * Which titles stand in the grid: the first `count`; an unseen one gives its place to the next that was not offered
 * yet, and "more" adds places at the end. Everything else stays where it is, so that nothing jumps under a finger.
 */
export const fillSlots = <T>(
  titles: readonly T[],
  keyOf: (title: T) => string,
  { count, events }: { readonly count: number; readonly events: readonly WelcomeEvent[] },
): T[] => {
  const slots = titles.slice(0, count);
  let next = slots.length;
  const take = (): readonly T[] => {
    const title = titles[next];
    next += 1;
    return title === undefined ? [] : [title];
  };
  for (const event of events) {
    if (event.kind === "more") {
      for (let added = 0; added < event.count; added++) slots.push(...take());
    } else {
      const place = slots.findIndex((title) => keyOf(title) === event.key);
      if (place >= 0) slots.splice(place, 1, ...take());
    }
  }
  return slots;
};
