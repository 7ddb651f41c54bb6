import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "@playwright/test";
import { ADMIN, startServer } from "./server/start-server.ts";
import { signIn } from "./stories/server.ts";

const folder = fileURLToPath(new URL("../docs/pictures", import.meta.url));

// The README's pictures, taken of the demo: `pnpm --filter @dailies/e2e run pictures`.
test("pictures of both apps", async ({ browser }) => {
  test.setTimeout(180_000);
  await mkdir(folder, { recursive: true });
  const server = await startServer();
  const take = async (name: string, url: string, account: { email: string; password: string }) => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    await signIn(page, url, account);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  };
  await take("web", server.url, { email: "viewer@dailies.test", password: "dailies-demo" });
  await take("admin", `${server.url}/admin/`, ADMIN);
  await server.close();
});
