import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

const languageOf = async (chosen: string | null, browser: readonly string[]) => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("localStorage", { getItem: () => chosen });
  vi.stubGlobal("navigator", { languages: browser });
  vi.resetModules();
  return (await import("./language.ts")).language;
};

it("is the one that was chosen here, whatever the browser prefers", async () => {
  expect(await languageOf("ru", ["en-GB"])).toBe("ru");
  expect(await languageOf("en", ["ru"])).toBe("en");
});

it("is else the first of the browser's that is spoken here, else English", async () => {
  expect(await languageOf(null, ["de-DE", "ru-RU", "en"])).toBe("ru");
  expect(await languageOf("tlh", ["de-DE"])).toBe("en");
});
