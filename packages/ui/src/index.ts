// The door: what both apps need. Styles come with `import "@dailies/ui/theme.css"`.
export { useSubscription } from "@trpc/tanstack-react-query";
export { apiError, createApiClient, isConnectionFailure } from "./clients/api-client.ts";
export { type Auth, createAuth, type SignedIn, type SignInFailure } from "./clients/auth-client.ts";
export { failureSentence } from "./clients/failure-message.ts";
export { createFormats, type Formats } from "./format/formats.ts";
export { isBareKey, usePageKeys } from "./keys/page-keys.ts";
export { Poster } from "./poster/poster.tsx";
export type { PosterTitle } from "./poster/poster-design.ts";
export { MICROS_PER_TENTH, roundToSum } from "./reasons/points.ts";
export { type ReasonBar, ReasonBars } from "./reasons/reason-bars.tsx";
export { useFocusOnArrival } from "./shell/use-focus-on-arrival.ts";
export { useOnline } from "./shell/use-online.ts";
export { SignInForm, type SignInText } from "./sign-in/sign-in-form.tsx";
export { EmptyState, ErrorState } from "./states/states.tsx";
export { AppTheme } from "./theme/app-theme.tsx";
export { type Meaning, meaningColour } from "./theme/colours.ts";
