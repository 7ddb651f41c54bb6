/** 1–10 for the digit keys, 0 being ten; null for any other. Read from the place on the keyboard, whatever the layout. */
export const ratingOfKey = (code: string): number | null => {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? null : digit === "0" ? 10 : Number(digit);
};
