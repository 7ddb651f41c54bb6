import { fetchPart } from "@dailies/ui";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { auth, queryClient } from "./api.ts";
import { BareFailure, NotFoundPage, PageFailure } from "./shell/failures.tsx";
import { returnSearch, safeReturnPath } from "./shell/return-path.ts";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: BareFailure });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>) => {
    const back = safeReturnPath(search.back);
    return { ...(back !== undefined && { back }), ...(search.expired === true && { expired: true }) };
  },
  component: lazyRouteComponent(() => fetchPart(() => import("./shell/sign-in-page.tsx")), "SignInPage"),
  errorComponent: BareFailure,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(auth.session);
    if (session === null) throw redirect({ to: "/sign-in", search: returnSearch(location.href) });
  },
  component: Shell,
  errorComponent: BareFailure,
});

/** Filters stand in the address; each page reads the ones it knows and leaves out what is not possible. */
const anySearch = (search: Record<string, unknown>): Record<string, unknown> => search;

type Search = Readonly<Record<string, unknown>>;
type Page = { readonly prefetch: (search: Search) => Promise<void> };
type Loading = { readonly preload: boolean; readonly deps: Search };

/** A page that somebody is about to open asks for what it shows first; nobody waits for that. */
const ahead = (load: () => Promise<Page>) => ({
  loaderDeps: ({ search }: { readonly search: Search }) => search,
  loader: ({ preload, deps }: Loading) => {
    // A page that cannot be fetched says so when it is opened.
    if (preload)
      load().then(
        ({ prefetch }) => prefetch(deps),
        () => undefined,
      );
  },
});

const overviewPage = () => fetchPart(() => import("./overview/overview-page.tsx"));
const watchingPage = () => fetchPart(() => import("./watching/watching-page.tsx"));
const decisionsPage = () => fetchPart(() => import("./decisions/decisions-page.tsx"));
const correctionsPage = () => fetchPart(() => import("./corrections/corrections-page.tsx"));
const trainingsPage = () => fetchPart(() => import("./trainings/trainings-page.tsx"));

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  validateSearch: anySearch,
  ...ahead(overviewPage),
  component: lazyRouteComponent(overviewPage, "OverviewPage"),
});
const watching = createRoute({
  getParentRoute: () => signedIn,
  path: "/watching",
  validateSearch: anySearch,
  ...ahead(watchingPage),
  component: lazyRouteComponent(watchingPage, "WatchingPage"),
});
const decisions = createRoute({
  getParentRoute: () => signedIn,
  path: "/decisions",
  validateSearch: anySearch,
  ...ahead(decisionsPage),
  component: lazyRouteComponent(decisionsPage, "DecisionsPage"),
});
const decision = createRoute({
  getParentRoute: () => signedIn,
  path: "/decisions/$id",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => fetchPart(() => import("./decisions/decision-page.tsx")), "DecisionPage"),
});
const corrections = createRoute({
  getParentRoute: () => signedIn,
  path: "/corrections",
  validateSearch: anySearch,
  ...ahead(correctionsPage),
  component: lazyRouteComponent(correctionsPage, "CorrectionsPage"),
});
const trainings = createRoute({
  getParentRoute: () => signedIn,
  path: "/trainings",
  validateSearch: anySearch,
  ...ahead(trainingsPage),
  component: lazyRouteComponent(trainingsPage, "TrainingsPage"),
});
const people = createRoute({
  getParentRoute: () => signedIn,
  path: "/people",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => fetchPart(() => import("./people/people-page.tsx")), "PeoplePage"),
});
const person = createRoute({
  getParentRoute: () => signedIn,
  path: "/people/$id",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => fetchPart(() => import("./people/person-page.tsx")), "PersonPage"),
});
const audit = createRoute({
  getParentRoute: () => signedIn,
  path: "/audit",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => fetchPart(() => import("./audit/audit-page.tsx")), "AuditPage"),
});
const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(() => fetchPart(() => import("./settings/settings-page.tsx")), "SettingsPage"),
});

export const router = createRouter({
  basepath: "/admin",
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      overview,
      watching,
      decisions,
      decision,
      corrections,
      trainings,
      people,
      person,
      audit,
      settings,
    ]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: the router is registered by merging into its interface.
  interface Register {
    router: typeof router;
  }
  // biome-ignore lint/style/useConsistentTypeDefinitions: what an entry of the history keeps is added by merging, too.
  interface HistoryState {
    /** What the list asked for from which one came, so that the way back leads to the same. */
    list?: Search;
  }
}
