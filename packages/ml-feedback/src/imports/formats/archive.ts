import { type UnzipFileInfo, unzipSync } from "fflate";
import { FileProblem } from "./problem.ts";

export type ExportFile = { readonly name: string; readonly bytes: Uint8Array };

/** What an archive may unfold to: an export is text, which folds to a fifth; far more is a trap. */
const MOST_UNFOLDED = 60 * 1024 * 1024;
const MOST_UNFOLDED_TOLD = "60 MB unfolded";

const isArchive = ({ bytes }: ExportFile): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/**
 * The files as they were given, those of an archive in its place: paths inside it without the one folder that may hold
 * everything. Only what `isWanted` is unfolded.
 *
 * @throws FileProblem when an archive cannot be read, unfolds to too much or holds nothing that is wanted
 */
export const unfoldArchives = (
  files: readonly ExportFile[],
  wanted: { readonly isWanted: (path: string) => boolean; readonly told: string },
): ExportFile[] => {
  let unfolded = 0;
  return files.flatMap((file) => {
    if (!isArchive(file)) return [file];
    const isTaken = ({ name, originalSize }: UnzipFileInfo): boolean => {
      if (name.endsWith("/") || !wanted.isWanted(name)) return false;
      unfolded += originalSize;
      if (unfolded > MOST_UNFOLDED) throw new FileProblem("too_large", file.name, { expected: MOST_UNFOLDED_TOLD });
      return true;
    };
    const inside = unzip(file, isTaken);
    if (inside.length === 0) throw new FileProblem("nothing_inside", file.name, { expected: wanted.told });
    return inside;
  });
};

const unzip = ({ name, bytes }: ExportFile, filter: (info: UnzipFileInfo) => boolean): ExportFile[] => {
  try {
    return Object.entries(unzipSync(bytes, { filter })).map(([path, content]) => ({ name: path, bytes: content }));
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem("damaged_archive", name);
  }
};
