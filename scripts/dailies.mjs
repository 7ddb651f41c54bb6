// `pnpm dailies <command>`: builds what the terminal needs without a word, then is the terminal.
import { join } from "node:path";
import { build, handOver, install, root } from "./prepare.mjs";

install();
build({ target: "@dailies/cli" });
await handOver(process.execPath, [join(root, "apps/cli/dist/main.js"), ...process.argv.slice(2)]);
