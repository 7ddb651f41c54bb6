// `corepack pnpm start`: installs and builds what is missing, then runs the server as a direct child until it ends.
import { createServer } from "node:net";
import { join } from "node:path";
import { build, handOver, install, root } from "./prepare.mjs";

await refuseTakenPort();
install();
process.stderr.write("Building what changed …\n");
build({ target: "@dailies/api" });
await handOver(process.execPath, [join(root, "apps/api/dist/main.js")], { env: { NODE_ENV: "production" } });
endWithParent();

/** Asked before the build, which may take a while. A wrong PORT or HOST is the server's to explain. */
async function refuseTakenPort() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "127.0.0.1";
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  const error = await new Promise((resolve) => {
    const probe = createServer().once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (error?.code !== "EADDRINUSE") return;
  process.stderr.write(`Port ${port} is taken. Start with another one: PORT=${port + 1} corepack pnpm start\n`);
  process.exit(1);
}

/** pnpm does not pass on the signal that ends it: the server would stay behind, on its port and its data. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
}
