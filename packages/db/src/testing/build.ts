import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** For tests that start processes: Node 20 runs the build only, and it must be of these sources. */
export function buildPackage(): void {
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  execFileSync(process.execPath, [join(typescript, "bin", "tsc"), "-b", "tsconfig.build.json"], { cwd: packageFolder });
}
