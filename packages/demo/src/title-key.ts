/** Names a title among all: the same number is another title for another media type. */
export const keyOf = ({ mediaType, tmdbId }: { readonly mediaType: string; readonly tmdbId: number }): string =>
  `${mediaType}:${tmdbId}`;
