// `pnpm db:<command>`: builds the database package without a word, then runs the command on it.
import { join } from "node:path";
import { build, handOver, install, root } from "./prepare.mjs";

install();
build({ target: "@dailies/db" });
await handOver(process.execPath, [join(root, "packages/db/dist/commands/main.js"), ...process.argv.slice(2)]);
