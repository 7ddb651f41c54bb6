import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** In the repository, ignored by git; the same from the sources and from the build. */
const DEFAULT_DATA_DIR = fileURLToPath(new URL("../../../../.data", import.meta.url));

/** The terminal's only look at the environment. */
export const readEnv = (raw: Readonly<Record<string, string | undefined>> = process.env) => {
  const callerFolder = raw.INIT_CWD || process.cwd();
  return {
    /** Undefined: the embedded database in `dataDir`. */
    databaseUrl: raw.DATABASE_URL || undefined,
    dataDir: resolve(callerFolder, raw.DAILIES_DATA_DIR || DEFAULT_DATA_DIR),
    /** Where the person stands: paths they give are meant from there. */
    callerFolder,
  };
};
export type Env = ReturnType<typeof readEnv>;
