import { z } from "zod";
import { idSchema, mediaTypeSchema, type TitleRef, titleRefSchema } from "../wire.schema.ts";
import type { AuditEntry } from "./audit.schema.ts";

/** Ids in entries that people know by a name. */
export type Mentions = {
  readonly userIds: string[];
  readonly titles: TitleRef[];
  readonly personIds: number[];
  readonly trainingIds: string[];
};

type Entry = Pick<AuditEntry, "actorId" | "onBehalfOfId" | "subjectType" | "subjectId" | "before" | "after">;

/** What of a kept document points elsewhere; documents of all ages are read, so nothing in it is relied on. */
const documentSchema = z.object({
  userId: idSchema.nullish().catch(null),
  tmdbId: z.int().nullish().catch(null),
  mediaType: mediaTypeSchema.nullish().catch(null),
  targetFactor: z.string().nullish().catch(null),
  targetValue: z.string().nullish().catch(null),
});

export function mentionsOf(entries: readonly Entry[]): Mentions {
  const documents = entries.flatMap(({ before, after }) =>
    [before, after].flatMap((document) => documentSchema.safeParse(document).data ?? []),
  );
  const subjectsOf = (type: string) =>
    entries.flatMap(({ subjectType, subjectId }) => (subjectType === type ? [subjectId] : []));
  const valuesOf = (factor: string) =>
    documents.flatMap(({ targetFactor, targetValue }) => (targetFactor === factor && targetValue ? [targetValue] : []));
  const ids = [
    ...entries.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId]),
    ...subjectsOf("user"),
    ...documents.map(({ userId }) => userId),
    ...valuesOf("similar_user"),
  ];
  return {
    userIds: ids.flatMap((id) => idSchema.safeParse(id).data ?? []),
    titles: [...documents, ...subjectsOf("title").map(refOf)].flatMap(
      ({ tmdbId, mediaType }) => titleRefSchema.safeParse({ tmdbId, mediaType }).data ?? [],
    ),
    personIds: [...valuesOf("person"), ...subjectsOf("suggestion").flatMap(personIn)]
      .map(Number)
      .filter(Number.isSafeInteger),
    trainingIds: subjectsOf("training"),
  };
}

/** The person that a suggestion is about, such as `person:-5:up`. */
const personIn = (key: string): string[] => {
  const [dimension, value] = key.split(":");
  return dimension === "person" && value !== undefined ? [value] : [];
};

/** A `titleKey` read back. */
const refOf = (key: string) => {
  const [mediaType, tmdbId] = key.split(":");
  return { mediaType, tmdbId: Number(tmdbId) };
};
