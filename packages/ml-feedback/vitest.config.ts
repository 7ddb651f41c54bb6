import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  // Workspace packages are tested from their sources, not from a build that may be old.
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["src/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "src/**/*.simulation.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
