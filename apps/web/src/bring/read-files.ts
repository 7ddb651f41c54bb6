/** What the server takes of all files together: told before anything is sent. */
export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_FILES = 20;
const MEGABYTE = 1024 * 1024;

export type Refusal =
  | { readonly kind: "too_large"; readonly file: string; readonly size: number; readonly limit: number }
  | { readonly kind: "too_many"; readonly limit: number }
  | { readonly kind: "unreadable"; readonly file: string };

/** Files that cannot be sent, and why; null when they can. */
export const refusalOf = (files: readonly Pick<File, "name" | "size">[]): Refusal | null => {
  if (files.length > MOST_FILES) return { kind: "too_many", limit: MOST_FILES };
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const largest = files.reduce((best, file) => (file.size > best.size ? file : best), { name: "", size: -1 });
  return size > MOST_BYTES
    ? { kind: "too_large", file: largest.name, size: Math.ceil(size / MEGABYTE), limit: MOST_BYTES / MEGABYTE }
    : null;
};

export class UnreadableError extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} could not be read.`);
    this.file = file;
  }
}

/** As text for the way: the bytes as they are, whatever their encoding. */
export const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(new UnreadableError(file.name));
    reader.readAsDataURL(file);
  });
