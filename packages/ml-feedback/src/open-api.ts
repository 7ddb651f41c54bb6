import { z } from "zod";
import { externalDecisionSchema, recordDecisionsOutput } from "./decisions/decisions.schema.ts";
import { batchOutcomeRow, recordOutcomeBatchOutput } from "./outcomes/outcomes.schema.ts";

const MOST_ROWS = 1_000;

/** What tRPC answers when it refuses; `data` says why in words that programs read. */
const refusalSchema = z.object({
  error: z.object({
    message: z.string(),
    code: z.int(),
    data: z.object({
      code: z.string(),
      httpStatus: z.int(),
      path: z.string().exactOptional(),
      reason: z.string().nullable(),
      field: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
      issues: z.array(z.object({ path: z.string(), message: z.string() })),
      requestId: z.string().nullable(),
    }),
  }),
});

type Operation = {
  readonly procedure: string;
  readonly scope: string;
  readonly summary: string;
  readonly description: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
};

/** The procedures for servers. Their rows are judged one by one, so the router takes any; what a good row is stands here. */
const OPERATIONS: readonly Operation[] = [
  {
    procedure: "decisions.record",
    scope: "decisions:write",
    summary: "Log what another recommender decided",
    description:
      "Rows of one `listKey` form one list. A repeated `externalId` counts as a duplicate. A bad row is named in `rejected` and never spoils the others.",
    input: z.strictObject({ decisions: z.array(externalDecisionSchema).min(1).max(MOST_ROWS) }),
    output: recordDecisionsOutput,
  },
  {
    procedure: "outcomes.recordBatch",
    scope: "outcomes:write",
    summary: "Report what people did",
    description:
      "A row names its decision, or a title: then it belongs to the newest decision about that title that was shown before, if there is one. `rating` goes with `userAction: rated`. A repeated `eventId` gets the first answer. A bad row is named in `results` and never spoils the others.",
    input: z.strictObject({ outcomes: z.array(batchOutcomeRow).min(1).max(MOST_ROWS) }),
    output: recordOutcomeBatchOutput,
  },
];

const jsonSchema = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return { "application/json": { schema: rest } };
};

const REFUSALS = {
  400: "The request is malformed; `field` and `issues` say where.",
  401: "There is no API key, or it is not valid any more.",
  403: "The key lacks the scope.",
  429: "Too many calls in a minute.",
  503: "The database cannot be reached; nothing was saved.",
} as const;

const refusals = Object.fromEntries(
  Object.entries(REFUSALS).map(([status, description]) => [
    status,
    { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } },
  ]),
);

const operationOf = ({ procedure, scope, summary, description, input, output }: Operation) => ({
  operationId: procedure,
  summary,
  description: `${description} The API key needs the scope \`${scope}\`.`,
  requestBody: { required: true, content: jsonSchema(input, "input") },
  responses: {
    200: { description: "Done.", content: jsonSchema(z.object({ result: z.object({ data: output }) }), "output") },
    ...refusals,
  },
});

/** What servers in any language may call, as an OpenAPI 3.1 document; `trpcPath` is where the router is mounted. */
export const openApiDocument = (trpcPath: string) => ({
  openapi: "3.1.0",
  info: {
    title: "Dailies, for other recommenders",
    version: "1",
    description: "Log decisions with their propensities and report outcomes, up to 1,000 rows a call.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: trpcPath }],
  security: [{ apiKey: [] }],
  paths: Object.fromEntries(
    OPERATIONS.map((operation) => [`/${operation.procedure}`, { post: operationOf(operation) }]),
  ),
  components: {
    securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "x-api-key" } },
    schemas: { Refusal: jsonSchema(refusalSchema, "output")["application/json"].schema },
  },
});
