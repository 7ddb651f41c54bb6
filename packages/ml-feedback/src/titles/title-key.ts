import type { TitleRef } from "../wire.schema.ts";

/** A title's identity as one text, for maps and sets. */
export const titleKey = ({ mediaType, tmdbId }: TitleRef): string => `${mediaType}:${tmdbId}`;
