import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { failureSentence } from "./failure-message.ts";

const text = {
  unreachable: "Сервер не отвечает.",
  unexpected: "У нас что-то сломалось.",
  refusals: { wish_limit: "Пожеланий слишком много.", TOO_MANY_REQUESTS: "Слишком часто." },
  refused: (field: string | null) => `Не принято: ${field ?? "неясно, что"}.`,
};
const refusal = (code: string, reason: string | null, field: string | null = null) =>
  TRPCClientError.from({ error: { message: "In English.", code: -32600, data: { code, reason, field } } });

describe("what is told of a failed call", () => {
  it("is the refusal in the reader's language, by its reason, or by its code where it has none", () => {
    expect(failureSentence(refusal("CONFLICT", "wish_limit"), text)).toBe("Пожеланий слишком много.");
    expect(failureSentence(refusal("TOO_MANY_REQUESTS", null), text)).toBe("Слишком часто.");
  });

  it("is a sentence of the app for every other refusal, with the field it is about", () => {
    expect(failureSentence(refusal("BAD_REQUEST", null, "rating"), text)).toBe("Не принято: rating.");
    expect(failureSentence(refusal("BAD_REQUEST", "invalid_input", ""), text)).toBe("Не принято: неясно, что.");
    expect(failureSentence(refusal("NOT_FOUND", "title_not_found"), text)).toBe("Не принято: неясно, что.");
  });

  it("is the server's sentence where the app speaks its language", () => {
    const english = { ...text, refused: (_field: string | null, said: string) => said };
    expect(failureSentence(refusal("NOT_FOUND", "title_not_found"), english)).toBe("In English.");
  });

  it("is never a stack or a code where something broke or nobody answered", () => {
    expect(failureSentence(refusal("INTERNAL_SERVER_ERROR", null), text)).toBe(text.unexpected);
    expect(failureSentence(new TypeError("x is undefined"), text)).toBe(text.unexpected);
    expect(failureSentence(TRPCClientError.from(new TypeError("fetch failed")), text)).toBe(text.unreachable);
  });
});
