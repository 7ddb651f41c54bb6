export type Direction = "left" | "right" | "up" | "down";
type Box = { readonly left: number; readonly top: number; readonly width: number };

const DIRECTION_BY_KEY: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
export const directionOfKey = (key: string): Direction | null => DIRECTION_BY_KEY[key] ?? null;

/**
 * The place one step away in a grid that flows in rows: sideways in reading order, up and down to the nearest
 * column of the next row. Null at the edge.
 */
export const neighbour = (boxes: readonly Box[], from: number, direction: Direction): number | null => {
  const start = boxes[from];
  if (start === undefined) return null;
  if (direction === "left") return from > 0 ? from - 1 : null;
  if (direction === "right") return from < boxes.length - 1 ? from + 1 : null;
  const beyond = boxes
    .map((box, index) => ({ box, index }))
    .filter(({ box }) => (direction === "up" ? box.top < start.top - 1 : box.top > start.top + 1));
  const tops = beyond.map(({ box }) => box.top);
  const row = direction === "up" ? Math.max(...tops) : Math.min(...tops);
  const middle = start.left + start.width / 2;
  const nearest = beyond
    .filter(({ box }) => Math.abs(box.top - row) <= 1)
    .sort((a, b) => Math.abs(a.box.left + a.box.width / 2 - middle) - Math.abs(b.box.left + b.box.width / 2 - middle));
  return nearest[0]?.index ?? null;
};

/** Moves the focus between the children of `grid` that carry `data-card`; false when there is nowhere to go. */
export const moveFocus = (grid: HTMLElement, direction: Direction): boolean => {
  const cards = [...grid.querySelectorAll<HTMLElement>("[data-card]")];
  const from = cards.findIndex((card) => card.contains(document.activeElement));
  const to =
    from < 0
      ? 0
      : neighbour(
          cards.map((card) => card.getBoundingClientRect()),
          from,
          direction,
        );
  const card = to === null ? undefined : cards[to];
  card?.focus();
  card?.scrollIntoView({ block: "nearest" });
  return card !== undefined;
};
