/** Another language is one more table, one more line here and one in text.ts. */
export const languages = { en: "English", ru: "Русский" } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = "dailies.admin.language";

export const isLanguage = (code: string | null | undefined): code is Language =>
  code !== null && code !== undefined && code in languages;

/** The one chosen here before, else the first of the browser's that we speak, else English. */
const preferredLanguage = (): Language => {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split("-")[0]).find(isLanguage) ?? "en";
};

/** The language of the page from its first moment to its last; tests outside a browser are in English. */
export const language: Language = typeof document === "undefined" ? "en" : preferredLanguage();

/** Kept for the next time, and seen at once: the page loads anew. */
export const chooseLanguage = (next: Language): void => {
  localStorage.setItem(STORAGE_KEY, next);
  location.reload();
};
