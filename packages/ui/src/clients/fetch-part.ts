/** A part of the app did not come, for nobody answered. */
export class PartUnreachable extends Error {}

const doesServerAnswer = () =>
  fetch("/", { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

/**
 * Fetches a part of the app by a dynamic import. A part that a newer version has replaced fails as imports do, and the
 * router then loads the page anew; without a connection that would lose the page, so that this failure is another one.
 */
export const fetchPart = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (cause) {
    if (!(await doesServerAnswer())) throw new PartUnreachable("A part of the app could not be fetched.", { cause });
    // The line may only have been down for a moment.
    return load();
  }
};
