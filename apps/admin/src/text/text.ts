import { type Language, language } from "./language.ts";
import type { Tables } from "./tables.en.ts";

const load: Readonly<Record<Language, () => Promise<Tables>>> = {
  en: async () => (await import("./tables.en.ts")).tables,
  ru: async () => (await import("./tables.ru.ts")).tables,
};

/** The sentences of every folder. Pages are loaded after them and may read them at once. */
export let tables: Tables;
/** The sentences of the frame, which is there before them and reads them only when it is drawn. */
export let text: Tables["frame"];

/** Only the page's own language is fetched. Nothing awaits it at the top of a module, for Safari errs there. */
export const loadText = async (): Promise<void> => {
  tables = await load[language]();
  text = tables.frame;
};
