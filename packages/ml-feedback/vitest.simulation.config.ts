import { defineConfig } from "vitest/config";

// Thousands of simulated logs: whether intervals cover what they say. Slower than the rest, and a part of its own.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: { include: ["src/**/*.simulation.test.ts"], testTimeout: 180_000 },
});
