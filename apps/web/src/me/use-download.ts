import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, type ExportFormat } from "../api.ts";

const MEGABYTE = 1024 * 1024;

const save = (fileName: string, pieces: readonly string[]): void => {
  const url = URL.createObjectURL(new Blob([...pieces]));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
};

/** Collects a file piece by piece and hands it to the browser. */
export const useDownload = () => {
  const [megabytes, setMegabytes] = useState(0);
  const download = useMutation({
    mutationFn: async (format: ExportFormat) => {
      setMegabytes(0);
      const pieces: string[] = [];
      let size = 0;
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof client.account.exportData.query>> = await client.account.exportData.query(
          {
            format,
            ...(cursor !== null && { cursor }),
          },
        );
        pieces.push(page.piece);
        size += page.piece.length;
        setMegabytes(size / MEGABYTE);
        cursor = page.nextCursor;
        if (cursor === null) save(page.fileName, pieces);
      } while (cursor !== null);
    },
  });
  return { download, megabytes };
};
