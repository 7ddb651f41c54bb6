import { DomainError } from "./errors.ts";

const DAY_MS = 86_400_000;

/** `to` is exclusive. */
export type DateRange = { readonly from: Date; readonly to: Date };

/** Fills in the open ends of an asked range: up to now, and `days` back from its end. */
export const resolveRange = (
  asked: { readonly from?: string; readonly to?: string },
  now: Date,
  days: number,
): DateRange => {
  const to = asked.to === undefined ? now : new Date(asked.to);
  const from = asked.from === undefined ? new Date(to.getTime() - days * DAY_MS) : new Date(asked.from);
  if (from >= to)
    throw new DomainError(
      "invalid_input",
      "The start must come before the end, which is now where none is given.",
      "from",
    );
  return { from, to };
};

export const rangeToWire = ({ from, to }: DateRange) => ({ from: from.toISOString(), to: to.toISOString() });
