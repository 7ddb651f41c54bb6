import { defineConfig } from "vitest/config";

// What a page loads before anything else.
export default defineConfig({ test: { setupFiles: "src/text/load-text.ts" } });
