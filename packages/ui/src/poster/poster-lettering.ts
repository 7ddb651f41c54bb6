// How a title is broken into lines and how large it can be. Widths are estimates in em by kind of
// character, a little generous, because a poster is laid out before the browser has measured anything.

export type Voice = "condensed" | "serif" | "plain";

type Widths = { readonly narrow: number; readonly lower: number; readonly upper: number; readonly wide: number };

const WIDTHS: Readonly<Record<Voice, Widths>> = {
  condensed: { narrow: 0.28, lower: 0.46, upper: 0.56, wide: 0.72 },
  serif: { narrow: 0.34, lower: 0.56, upper: 0.74, wide: 0.97 },
  plain: { narrow: 0.33, lower: 0.62, upper: 0.75, wide: 0.95 },
};

/** Width of `text` in em. Ideographs and kana are as wide as they are high. */
export const textWidth = (text: string, voice: Voice): number => {
  const widths = WIDTHS[voice];
  let total = 0;
  for (const letter of text) {
    if (/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]/u.test(letter)) total += 1;
    else if (/[ijltfrI1.,:;'’!|()\-·\s]/u.test(letter)) total += widths.narrow;
    else if (/[mwMW@&ШЩЖЮМшщжюм—]/u.test(letter)) total += widths.wide;
    else if (/[\p{Lu}\d?$%#]/u.test(letter)) total += widths.upper;
    else total += widths.lower;
  }
  return total;
};

/** The fewest characters that end in a whole word where possible, with an ellipsis when something was left out. */
export const shorten = (text: string, maxCharacters: number): string => {
  const letters = [...text];
  if (letters.length <= maxCharacters) return text;
  const cut = letters.slice(0, maxCharacters - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > maxCharacters / 2 ? space : undefined).replace(/[\s,.:;–—-]+$/u, "")}…`;
};

/** Splits words into exactly `count` lines so that the longest is as short as possible. */
export const breakLines = (words: readonly string[], count: number, widthOf: (text: string) => number): string[] => {
  if (count <= 1 || words.length <= 1) return [words.join(" ")];
  let best: string[] = [words.join(" ")];
  let bestWidth = Number.POSITIVE_INFINITY;
  for (let first = 1; first <= words.length - (count - 1); first++) {
    const lines = [words.slice(0, first).join(" "), ...breakLines(words.slice(first), count - 1, widthOf)];
    const width = Math.max(...lines.map(widthOf));
    if (width < bestWidth) {
      best = lines;
      bestWidth = width;
    }
  }
  return best;
};

type Block = { readonly lines: readonly string[]; readonly size: number };
type Room = { readonly width: number; readonly height: number; readonly maxSize: number; readonly maxLines: number };

export const LEADING: Readonly<Record<Voice, number>> = { condensed: 1.12, serif: 1.08, plain: 1.04 };

/** The largest setting of `text` that fits the room; ties go to fewer lines. */
export const fitText = (text: string, voice: Voice, room: Room): Block => {
  const words = text.split(/\s+/u).filter(Boolean);
  const widthOf = (line: string) => textWidth(line, voice);
  let best: Block = { lines: [text], size: 0 };
  for (let count = 1; count <= Math.min(room.maxLines, words.length); count++) {
    const lines = breakLines(words, count, widthOf);
    const size = Math.min(
      room.maxSize,
      room.width / Math.max(...lines.map(widthOf)),
      room.height / (count * LEADING[voice]),
    );
    if (size > best.size + 0.5) best = { lines, size };
  }
  return best;
};

export type Lettering = {
  readonly main: Block;
  /** What follows a colon in a long title, set smaller. */
  readonly sub: Block | null;
  readonly height: number;
};

const WIDTH = 170;
const MAX_TITLE = 90;
const SPLIT_FROM = 16;
const SUB_GAP = 5;

const splitTitle = (title: string): readonly [string, string | null] => {
  const match = /^(.{2,40}?)(?::| [–—-]) (.+)$/u.exec(title);
  return title.length >= SPLIT_FROM && match?.[1] && match[2] ? [match[1], match[2]] : [title, null];
};

/** Sets a title in capitals or as written, at most 170 units wide on a poster 200 wide. */
export const setTitle = (title: string, voice: Voice): Lettering => {
  const written = shorten(title.trim(), MAX_TITLE);
  const [head, tail] = splitTitle(voice === "condensed" ? written.toUpperCase() : written);
  const main = fitText(head, voice, { width: WIDTH, height: tail ? 84 : 104, maxSize: 50, maxLines: 4 });
  const sub =
    tail === null
      ? null
      : fitText(tail, voice, { width: WIDTH, height: 44, maxSize: Math.min(22, main.size * 0.62), maxLines: 3 });
  const heightOf = (block: Block) => block.lines.length * block.size * LEADING[voice];
  return { main, sub, height: heightOf(main) + (sub ? heightOf(sub) + SUB_GAP : 0) };
};
