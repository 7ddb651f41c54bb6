import { TextDecoder } from "node:util";
import { FileProblem } from "./problem.ts";

export const ENCODINGS = ["utf-8", "utf-16", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export type DecodedText = { readonly text: string; readonly encoding: Encoding };

/** The first bytes of what people take for text. */
const KNOWN_BINARIES = [
  { name: "a zip archive or a spreadsheet", start: [0x50, 0x4b, 0x03, 0x04] },
  { name: "a PDF", start: [0x25, 0x50, 0x44, 0x46] },
  { name: "a PNG image", start: [0x89, 0x50, 0x4e, 0x47] },
  { name: "a JPEG image", start: [0xff, 0xd8, 0xff] },
  { name: "a gzip archive", start: [0x1f, 0x8b] },
  { name: "an old spreadsheet", start: [0xd0, 0xcf, 0x11, 0xe0] },
] as const;

const NEWLINE = 0x0a;
/** Accented letters stand alone or in pairs; a longer run of bytes above ASCII is another alphabet, which cannot be told. */
const LONGEST_ACCENTED_RUN = 2;
/** Bytes that windows-1252 leaves without a character. */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The text of a file: UTF-8, UTF-16 with a mark or recognisable without one, or windows-1252 where the text has single
 * accented letters and nothing that looks like UTF-8.
 *
 * @throws FileProblem naming the line on which the text breaks
 */
export const decodeText = (bytes: Uint8Array, file: string): DecodedText => {
  const binary = KNOWN_BINARIES.find(({ start }) => start.every((byte, index) => bytes[index] === byte));
  if (binary !== undefined) throw new FileProblem("not_text", file, { found: binary.name });
  const wide = utf16Of(bytes);
  const decoded =
    wide === null ? decodeNarrow(bytes, file) : { text: decodeWide(bytes, wide, file), encoding: "utf-16" as const };
  if (decoded.text.trim() === "") throw new FileProblem("empty", file);
  const broken = /[\0\p{Cs}]/u.exec(decoded.text);
  if (broken !== null) throw new FileProblem("encoding", file, { line: lineOf(decoded.text, broken.index) });
  if (/^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(decoded.text))
    throw new FileProblem("web_page", file, { line: 1, found: firstLine(decoded.text) });
  return decoded;
};

const utf16Of = (bytes: Uint8Array): "utf-16le" | "utf-16be" | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark: the first letters are ASCII in every export there is, so every other byte of them is 0.
  const head = bytes.subarray(0, 8);
  if (head.length < 8) return null;
  if (head.every((byte, index) => (byte === 0) === (index % 2 === 1))) return "utf-16le";
  return head.every((byte, index) => (byte === 0) === (index % 2 === 0)) ? "utf-16be" : null;
};

const decodeWide = (bytes: Uint8Array, encoding: "utf-16le" | "utf-16be", file: string): string => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const lenient = new TextDecoder(encoding).decode(bytes);
    throw new FileProblem("encoding", file, { line: lineOf(lenient, lenient.indexOf("\uFFFD")) });
  }
};

const decodeNarrow = (bytes: Uint8Array, file: string): DecodedText => {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    if (isAccentedLatin(bytes))
      return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
    throw new FileProblem("encoding", file, { line: lineOfFirstBrokenByte(bytes) });
  }
};

const isAccentedLatin = (bytes: Uint8Array): boolean => {
  let run = 0;
  for (const byte of bytes) {
    run = byte < 0x80 ? 0 : run + 1;
    if (run > LONGEST_ACCENTED_RUN || byte === 0 || UNDEFINED_IN_1252.has(byte)) return false;
  }
  // Where some letters are UTF-8, the others are broken and not Latin.
  return !/[\u0080-\uFFFC]/u.test(new TextDecoder("utf-8").decode(bytes));
};

/** Lines are decoded one by one until one cannot be; no character of UTF-8 holds the byte of a line's end. */
const lineOfFirstBrokenByte = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return line;
};

const lineOf = (text: string, index: number): number => text.slice(0, Math.max(0, index)).split("\n").length;
const firstLine = (text: string): string => text.trimStart().split("\n", 1)[0] ?? "";
