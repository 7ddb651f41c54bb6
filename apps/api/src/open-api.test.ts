import { createApiKey } from "@dailies/ml-feedback";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

type Content = { readonly "application/json": { readonly schema: z.core.JSONSchema.JSONSchema } };
type Document = {
  readonly servers: readonly [{ readonly url: string }];
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: { readonly schemas: { readonly Refusal: z.core.JSONSchema.JSONSchema } };
};
type Operation = {
  readonly requestBody: { readonly content: Content };
  readonly responses: { readonly "200": { readonly content: Content } };
};

describe("/openapi.json", () => {
  let server: TestServer;
  let document: Document;
  beforeAll(async () => {
    server = await startTestServer();
    document = (await (await server.fetch("/openapi.json")).json()) as Document;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("is an OpenAPI document", async () => {
    expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true });
  });

  it("says what a server may send and what it gets", async () => {
    const { userId } = await server.newPerson();
    await server.database.db.title.create({ data: { tmdbId: 1, mediaType: "movie", title: "First" } });
    const scopes = ["decisions:write", "outcomes:write"] as const;
    const now = () => new Date();
    const { key } = await createApiKey({ db: server.database.db, now }, null, { name: "Kiosk", scopes: [...scopes] });
    const title = { tmdbId: 1, mediaType: "movie" };
    const row = { externalId: "a", listKey: "l", userId, ...title, position: 0, modelVersion: "v1", finalScore: 0.5 };
    const bodies = {
      "/decisions.record": { decisions: [row] },
      "/outcomes.recordBatch": { outcomes: [{ userId, title, userAction: "watched" }] },
    };
    for (const [path, { post }] of Object.entries(document.paths)) {
      const body = bodies[path as keyof typeof bodies];
      expect(
        z.fromJSONSchema(post.requestBody.content["application/json"].schema).safeParse(body).error,
      ).toBeUndefined();
      const answer = await server.post(`${document.servers[0].url}${path}`, body, { "x-api-key": key });
      const schema = z.fromJSONSchema(post.responses["200"].content["application/json"].schema);
      expect(schema.parse(await answer.json())).toMatchObject({ result: { data: { recorded: 1 } } });

      const refused = await server.post(`${document.servers[0].url}${path}`, {}, { "x-api-key": key });
      expect(refused.status).toBe(400);
      const refusal = z.fromJSONSchema(document.components.schemas.Refusal).parse(await refused.json());
      expect(refusal).toMatchObject({ error: { data: { code: "BAD_REQUEST", field: Object.keys(body)[0] } } });
    }
  });
});
