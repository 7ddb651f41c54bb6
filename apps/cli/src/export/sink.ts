import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { CommandError } from "../terminal/command-error.ts";

const INTERRUPTED = 130;

/** Somewhere bytes go, taken no faster than it can. */
export type Sink = {
  readonly write: (bytes: string | Uint8Array) => Promise<void>;
  /** False once nobody takes what is written: the rest need not be made. */
  readonly isOpen: () => boolean;
  /** Why it closed early; null while it has not. */
  readonly failure: () => NodeJS.ErrnoException | null;
};

const over = (stream: Writable): Sink => {
  let failure: NodeJS.ErrnoException | null = null;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failure ??= error;
  });
  return {
    isOpen: () => failure === null,
    failure: () => failure,
    write: async (bytes) => {
      if (failure !== null || stream.write(bytes)) return;
      // An error while it drains is kept above.
      await Promise.race([once(stream, "drain"), once(stream, "close")]).catch(() => undefined);
    },
  };
};

type Work = (sink: Sink) => Promise<void>;

/** Standard output; a reader who has seen enough and leaves, like `head`, is no failure. */
export const toStandardOutput = async (work: Work): Promise<void> => {
  const sink = over(process.stdout);
  await work(sink);
  const failure = sink.failure();
  if (failure !== null && failure.code !== "EPIPE")
    throw new CommandError(`Standard output cannot be written to: ${failure.message}.`);
};

/** A file that is there whole or not at all: written beside its place, then moved there. */
export const toFile = async (path: string, work: Work): Promise<void> => {
  const unfinished = `${path}.${process.pid}.part`;
  const stream = createWriteStream(unfinished);
  const sink = over(stream);
  const closed = new Promise<void>((resolve) => stream.once("close", resolve));
  const interrupted = () => {
    rmSync(unfinished, { force: true });
    process.exit(INTERRUPTED);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    await work(sink);
    stream.end();
    await closed;
    const failure = sink.failure();
    if (failure !== null) throw new CommandError(`${path} cannot be written: ${failure.message}.`);
    await rename(unfinished, path).catch((error: Error) => {
      throw new CommandError(`${path} cannot be written: ${error.message}.`);
    });
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    // A file that is still being opened would appear after it was taken away.
    stream.destroy();
    await closed;
    await rm(unfinished, { force: true });
  }
};
