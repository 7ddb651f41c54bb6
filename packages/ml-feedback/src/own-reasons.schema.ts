/** Reasons that the product gives itself, as they are kept; a page says them in its reader's language. */
export const OWN_REASONS = {
  ended: "Its end has passed.",
  harms: "It harms: less is chosen or liked with it.",
  anotherVersion: "Another version decides.",
  takenBack: "Taken back.",
  askedMore: "Asked for more of it.",
  askedLess: "Asked for less of it.",
  askedNever: "Asked for none of it.",
  nowMore: "Now asked for more of it.",
  nowLess: "Now asked for less of it.",
  nowNever: "Now asked for none of it.",
} as const;
export type OwnReason = keyof typeof OWN_REASONS;

/** Which of them a kept reason is; null of what a person wrote. */
export const ownReasonOf = (kept: string): OwnReason | null => byText.get(kept) ?? null;

const byText = new Map<string, OwnReason>(
  (Object.keys(OWN_REASONS) as OwnReason[]).map((reason) => [OWN_REASONS[reason], reason]),
);
