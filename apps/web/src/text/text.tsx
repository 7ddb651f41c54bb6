import { createFormats, type Formats } from "@dailies/ui";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { type AppText, en } from "./en.ts";

/** Another language is one more table, and one more line here and below. */
export const languages = { en: "English", ru: "Русский" } as const;
export type Language = keyof typeof languages;

const STORAGE_KEY = "dailies.language";

type Table = (formats: Formats) => AppText;
const load: Readonly<Record<Language, () => Promise<Table>>> = {
  en: async () => en,
  ru: async () => (await import("./ru.ts")).ru,
};

export const isLanguage = (code: string | null | undefined): code is Language =>
  code !== null && code !== undefined && code in languages;

/** The one chosen here before, else the first of the browser's that we speak. */
export const preferredLanguage = (): Language => {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split("-")[0]).find(isLanguage) ?? "en";
};

export type LoadedLanguage = { readonly language: Language; readonly table: Table };

export const loadLanguage = async (language: Language): Promise<LoadedLanguage> => ({
  language,
  table: await load[language](),
});

type TextContextValue = {
  readonly text: AppText;
  readonly formats: Formats;
  readonly language: Language;
  readonly setLanguage: (language: Language) => Promise<void>;
};
const TextContext = createContext<TextContextValue | null>(null);

type Props = { readonly initial: LoadedLanguage; readonly children: ReactNode };

export const TextProvider = ({ initial, children }: Props) => {
  const [{ language, table }, setLoaded] = useState(initial);
  const value = useMemo(() => {
    document.documentElement.lang = language;
    const formats = createFormats(language);
    const setLanguage = async (next: Language) => {
      setLoaded(await loadLanguage(next));
      localStorage.setItem(STORAGE_KEY, next);
    };
    return { text: table(formats), formats, language, setLanguage };
  }, [language, table]);
  return <TextContext value={value}>{children}</TextContext>;
};

export const useText = (): TextContextValue => {
  const value = use(TextContext);
  if (value === null) throw new Error("Text is read inside <TextProvider> only.");
  return value;
};
