import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { failureSentence } from "./failure-message.ts";

const text = {
  unreachable: "Сервер не отвечает.",
  unexpected: "У нас что-то сломалось.",
  refusals: { wish_limit: "Пожеланий слишком много.", TOO_MANY_REQUESTS: "Слишком часто." },
};
const refusal = (code: string, reason: string | null) =>
  TRPCClientError.from({ error: { message: "In English.", code: -32600, data: { code, reason } } });

describe("what is told of a failed call", () => {
  it("is the refusal in the reader's language, by its reason, or by its code where it has none", () => {
    expect(failureSentence(refusal("CONFLICT", "wish_limit"), text)).toBe("Пожеланий слишком много.");
    expect(failureSentence(refusal("TOO_MANY_REQUESTS", null), text)).toBe("Слишком часто.");
  });

  it("is the server's sentence where this app has none", () => {
    expect(failureSentence(refusal("NOT_FOUND", "title_not_found"), text)).toBe("In English.");
    expect(failureSentence(refusal("CONFLICT", "wish_limit"), { ...text, refusals: {} })).toBe("In English.");
  });

  it("is never a stack or a code where something broke or nobody answered", () => {
    expect(failureSentence(refusal("INTERNAL_SERVER_ERROR", null), text)).toBe(text.unexpected);
    expect(failureSentence(new TypeError("x is undefined"), text)).toBe(text.unexpected);
    expect(failureSentence(TRPCClientError.from(new TypeError("fetch failed")), text)).toBe(text.unreachable);
  });
});
