import type { Decision, Wish, WishSubject } from "../api.ts";
import type { AppText } from "../text/en.ts";

/** What a wish is about, with the name the server knows it by. */
export type Wished = Pick<Wish, "subject" | "label">;

export const subjectKey = (subject: WishSubject): string => {
  switch (subject.kind) {
    case "genre":
      return `genre ${subject.genre}`;
    case "person":
      return `person ${subject.personId}`;
    case "decade":
      return `decade ${subject.decade}`;
    case "title":
      return `title ${subject.mediaType}:${subject.tmdbId}`;
    case "media_type":
      return `media_type ${subject.mediaType}`;
  }
};

/** How people name it in this app's language; names of people and titles are names in every language. */
export const subjectName = ({ subject, label }: Wished, text: AppText): string => {
  if (subject.kind === "genre") return text.genre(subject.genre);
  if (subject.kind === "decade") return text.taste.decade(subject.decade);
  return subject.kind === "media_type" ? text.mediaTypes[subject.mediaType] : label;
};

/** What a reason names that one can wish more or less of; null for neighbours, demand and the like. */
export const wishedOf = ({ factor, value, label }: Decision["reasons"][number]): Wished | null => {
  if (value === null) return null;
  if (factor === "genre") return { subject: { kind: "genre", genre: value }, label: value };
  return factor === "person" ? { subject: { kind: "person", personId: Number(value) }, label } : null;
};
