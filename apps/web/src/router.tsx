import { fetchPart } from "@dailies/ui";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { safeReturnPath } from "./account/return-path.ts";
import { auth, type ListSort, queryClient, type WatchStatus } from "./api.ts";
import { askAhead } from "./page-queries.ts";
import { BareFailure, NotFoundPage, PageFailure } from "./shell/failures.tsx";
import { Shell } from "./shell/shell.tsx";

const optionalText = (value: unknown, maxLength: number): string | undefined =>
  typeof value === "string" && value !== "" ? value.slice(0, maxLength) : undefined;
const given = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: BareFailure });

const accountSearch = (search: Record<string, unknown>) => ({
  ...given("back", safeReturnPath(search.back)),
  ...given("expired", search.expired === true || undefined),
  ...given("erased", search.erased === true || undefined),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => fetchPart(() => import("./account/account-page.tsx")), "SignInPage"),
  errorComponent: BareFailure,
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => fetchPart(() => import("./account/account-page.tsx")), "SignUpPage"),
  errorComponent: BareFailure,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(auth.session);
    const back = safeReturnPath(location.href);
    if (session === null)
      throw redirect({ to: "/sign-in", search: back === undefined || back === "/" ? {} : { back } });
  },
  component: Shell,
  errorComponent: BareFailure,
});

const forYou = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  validateSearch: (search) => given("why", optionalText(search.why, 40)),
  loader: askAhead.forYou,
  component: lazyRouteComponent(() => fetchPart(() => import("./for-you/for-you-page.tsx")), "ForYouPage"),
});

const welcome = createRoute({
  getParentRoute: () => signedIn,
  path: "/welcome",
  component: lazyRouteComponent(() => fetchPart(() => import("./welcome/welcome-page.tsx")), "WelcomePage"),
});

const statuses: readonly WatchStatus[] = ["want", "watched", "dropped"];
const mediaTypes = ["movie", "tv", "anime", "cartoon"] as const;
const listSorts: readonly ListSort[] = ["newest", "oldest", "title", "year", "rating"];
const lists = createRoute({
  getParentRoute: () => signedIn,
  path: "/lists",
  validateSearch: (search) => ({
    ...given(
      "status",
      statuses.find((status) => status === search.status),
    ),
    ...given("q", optionalText(search.q, 100)),
    ...given(
      "type",
      mediaTypes.find((type) => type === search.type),
    ),
    ...given(
      "sort",
      listSorts.find((sort) => sort === search.sort),
    ),
  }),
  loaderDeps: ({ search }) => search,
  loader: askAhead.lists,
  component: lazyRouteComponent(() => fetchPart(() => import("./lists/lists-page.tsx")), "ListsPage"),
});

const search = createRoute({
  getParentRoute: () => signedIn,
  path: "/search",
  validateSearch: (input) => ({
    ...given("q", optionalText(input.q, 100)),
    ...given(
      "type",
      mediaTypes.find((type) => type === input.type),
    ),
  }),
  loaderDeps: ({ search }) => search,
  loader: askAhead.search,
  component: lazyRouteComponent(() => fetchPart(() => import("./search/search-page.tsx")), "SearchPage"),
});

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: "/preferences",
  component: lazyRouteComponent(() => fetchPart(() => import("./preferences/preferences-page.tsx")), "PreferencesPage"),
});

const didItHelp = createRoute({
  getParentRoute: () => signedIn,
  path: "/did-it-help",
  loader: askAhead.didItHelp,
  component: lazyRouteComponent(() => fetchPart(() => import("./wishes/did-it-help-page.tsx")), "DidItHelpPage"),
});

const taste = createRoute({
  getParentRoute: () => signedIn,
  path: "/taste",
  loader: askAhead.taste,
  component: lazyRouteComponent(() => fetchPart(() => import("./taste/taste-page.tsx")), "TastePage"),
});

const bring = createRoute({
  getParentRoute: () => signedIn,
  path: "/bring",
  component: lazyRouteComponent(() => fetchPart(() => import("./bring/bring-page.tsx")), "BringPage"),
});

const me = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyRouteComponent(() => fetchPart(() => import("./me/me-page.tsx")), "MePage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signUp,
    signedIn.addChildren([forYou, welcome, lists, search, preferences, didItHelp, taste, bring, me]),
  ]),
  defaultPreload: "intent",
  // How long an answer holds is for the queries to know.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: the router is registered by merging into its interface.
  interface Register {
    router: typeof router;
  }
}
