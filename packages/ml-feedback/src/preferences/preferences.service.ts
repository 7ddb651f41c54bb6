import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { resolveGenres } from "../titles/titles.repository.ts";
import { getPreference, upsertPreference } from "./preferences.repository.ts";
import type { Preferences } from "./preferences.schema.ts";

type Deps = Pick<Context, "db">;

export function getPreferences({ db }: Deps, userId: string): Promise<Preferences> {
  return getPreference(db, userId);
}

/** Replaces all of it; genres are kept as the catalogue writes them, each once. */
export async function setPreferences({ db }: Deps, userId: string, input: Preferences): Promise<Preferences> {
  const genres = await resolveGenres(db, input.neverGenres);
  const neverGenres = genres.map((genre, index) => {
    if (genre !== null) return genre;
    const message = `The catalogue has no genre called “${input.neverGenres[index]}”.`;
    throw new DomainError("invalid_input", message, `neverGenres.${index}`);
  });
  const preferences = { mediaTypes: [...new Set(input.mediaTypes)], neverGenres: [...new Set(neverGenres)] };
  await upsertPreference(db, userId, preferences);
  return preferences;
}
