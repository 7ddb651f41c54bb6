// `pnpm check`: all that must hold before a change lands, cheapest first; what it says is what the build server says.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, environment, install, root } from "./prepare.mjs";

install();
const resolve = createRequire(import.meta.url).resolve;

const step = (what, args) => {
  process.stdout.write(`\n── ${what}\n`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, env: environment(), stdio: "inherit" });
  if (status === 0) return;
  process.stdout.write(`\nNot good yet: ${what}.\n\n0 passed, 1 failed\n`);
  process.exit(1);
};

step("format and lint", [resolve("@biomejs/biome/bin/biome"), "ci", "."]);
process.stdout.write("\n── build\n");
build({ quiet: false });
process.stdout.write("\n── types\n");
build({ task: "types", quiet: false });
step("unused code and dependencies", [join(root, "node_modules/knip/bin/knip.js")]);
step("generated files unchanged", [join(root, "scripts/generated-unchanged.mjs")]);
step("tests", [join(root, "scripts/test.mjs")]);
