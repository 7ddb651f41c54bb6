import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApiDocument } from "./open-api.ts";
import { appRouter, createCaller } from "./router.ts";
import { testContext } from "./testing/test-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("every procedure for servers is described, and nothing else is", async () => {
  const actor = { kind: "service", keyId: "00000000-0000-7000-8000-000000000000", scopes: [] } as const;
  const caller = createCaller(testContext(database.db, { actor }));
  const forServers: string[] = [];
  for (const path of Object.keys(appRouter._def.procedures)) {
    const procedure = path
      .split(".")
      .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>>)[name], caller) as (
      input: unknown,
    ) => Promise<unknown>;
    const said = await procedure({}).then(
      () => "",
      (error: Error) => error.message,
    );
    if (said.startsWith("This key lacks the scope")) forServers.push(`/${path}`);
  }
  expect(Object.keys(openApiDocument("/trpc").paths).sort()).toEqual(forServers.sort());
});
