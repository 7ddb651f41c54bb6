import type { RouterInputs, RouterOutputs } from "@dailies/ml-feedback";
import { createApiClient, createAuth } from "@dailies/ui";

export const auth = createAuth();

export const { queryClient, client, trpc } = createApiClient({
  // The signed-in layout sees the empty session and leads to the sign-in page, and back afterwards.
  onSignedOut: () => queryClient.setQueryData(auth.session.queryKey, null),
});

export type RecommendationList = RouterOutputs["recommendations"]["create"];
export type Decision = RecommendationList["decisions"][number];
export type Because = Decision["because"];
export type Title = Decision["title"];
export type Outcome = RouterOutputs["outcomes"]["listByDecision"]["items"][number];
export type Refusal = NonNullable<Outcome["refusal"]>;
export type WatchItem = RouterOutputs["watchlist"]["list"]["items"][number];
export type WatchStatus = WatchItem["status"];
export type ListSort = NonNullable<RouterInputs["watchlist"]["list"]["sort"]>;
export type FoundTitle = RouterOutputs["titles"]["search"]["items"][number];
export type MediaType = Title["mediaType"];
export type Wish = RouterOutputs["wishes"]["list"]["items"][number];
export type WishSubject = Wish["subject"];
export type WishKind = Wish["wish"];
export type TasteProfile = RouterOutputs["taste"]["profile"];
export type WishEffect = RouterOutputs["wishes"]["effects"]["items"][number];
export type Preferences = RouterOutputs["preferences"]["get"];
export type ImportReview = RouterOutputs["imports"]["preview"];
export type ImportService = ImportReview["service"];
export type ImportEntry = ImportReview["doubtful"]["items"][number];
export type ImportResult = NonNullable<ImportReview["result"]>;
export type Problem = ImportReview["problems"][number];
export type ProblemCode = Problem["code"];
export type ExportFormat = NonNullable<RouterInputs["account"]["exportData"]["format"]>;

export const titleRef = ({ tmdbId, mediaType }: Title) => ({ tmdbId, mediaType });
export const titleKey = ({ tmdbId, mediaType }: { readonly tmdbId: number; readonly mediaType: string }) =>
  `${mediaType}:${tmdbId}`;

/** A key that makes a repeated call harmless: the server answers the second as it answered the first. */
export const newEventKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
