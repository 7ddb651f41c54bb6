import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { loggerOptions, requestIdOf, withoutEmails } from "./log.ts";

const written = async (write: (logger: pino.Logger) => void): Promise<string> => {
  const stream = new PassThrough();
  write(pino(loggerOptions("info"), stream));
  stream.end();
  return text(stream);
};

describe("the log", () => {
  it("tells a failure's name, code and place, but neither people's addresses nor the values of a query", async () => {
    const error = Object.assign(new Error("Key (email)=(ada@example.test) already exists."), {
      code: "23505",
      detail: "secret detail",
      parameters: ["hunter2"],
    });
    const line = await written((logger) => logger.error({ err: error }, "failed"));
    expect(JSON.parse(line)).toMatchObject({
      err: { type: "Error", code: "23505", stack: expect.stringContaining("log.test") },
    });
    for (const secret of ["ada@example.test", "secret detail", "hunter2"]) expect(line).not.toContain(secret);
  });

  it("tells a request by method and path: the query holds what people typed", async () => {
    const request = { method: "GET", url: "/trpc/titles.search?input=private", headers: { cookie: "session=secret" } };
    const line = await written((logger) => logger.info({ req: request }));
    expect(JSON.parse(line).req).toEqual({ method: "GET", path: "/trpc/titles.search" });
  });
});

describe("people's addresses", () => {
  it.each([
    ["Key (email)=(ada@example.test) already exists", "Key (email)=([email]) already exists"],
    [`'ada.l+x@mail.example.test', "björn@exämple.test"`, `'[email]', "[email]"`],
    ["at run (/srv/node_modules/.pnpm/@prisma+client@7.10.0_x@1.2/a.js:1:2)", undefined],
    ["nothing @ all", undefined],
  ])("are taken out, and nothing else: %s", (text, clean) => {
    expect(withoutEmails(text)).toBe(clean ?? text);
  });
});

describe("a request's id", () => {
  it("is the caller's when it is a plain one", () => {
    expect(requestIdOf({ headers: { "x-request-id": "trace-42_a" } })).toBe("trace-42_a");
  });

  it("is new when the caller's could forge a log line, is too long, or is missing", () => {
    for (const given of ["two words", 'a"b', "x".repeat(65), "", undefined]) {
      const headers = given === undefined ? {} : { "x-request-id": given };
      expect(requestIdOf({ headers })).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
