import { lazyPart, type SignInFailure, useFocusOnArrival, useOnline, usePageKeys, usePerson } from "@dailies/ui";
import { Link, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { auth } from "../api.ts";
import { text } from "../text/text.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { PartFailure } from "./failures.tsx";
import { NoPermission } from "./no-permission.tsx";
import { returnSearch } from "./return-path.ts";
import classes from "./shell.module.css";
import { useLive } from "./use-live.ts";
import { useSignOut } from "./use-sign-out.ts";

const KeysHelp = lazyPart(async () => (await import("@dailies/ui/keys-help")).KeysHelp);

/** In the order of the keys that lead to them, from 1 on. */
const PLACES = [
  { to: "/", label: "overview" },
  { to: "/watching", label: "watching" },
  { to: "/decisions", label: "decisions" },
  { to: "/corrections", label: "corrections" },
  { to: "/trainings", label: "trainings" },
  { to: "/people", label: "people" },
  { to: "/audit", label: "audit" },
  { to: "/settings", label: "settings" },
] as const;

const Notices = ({ stillIn }: { readonly stillIn: SignInFailure | null }) => {
  const online = useOnline();
  return (
    <div role="status">
      {!online && <p className={classes.notice}>{text.shell.offline}</p>}
      {stillIn && (
        <p className={classes.notice}>
          {text.shell.stillSignedIn} {text.account.form.failures[stillIn]}
        </p>
      )}
    </div>
  );
};

/** Leads to the sign-in page once, and from there back to where the person was. */
const useSignInAgain = (isSignedOut: boolean) => {
  const router = useRouter();
  useEffect(() => {
    const { href, pathname } = router.state.location;
    if (isSignedOut && !pathname.endsWith("/sign-in"))
      void router.navigate({ to: "/sign-in", replace: true, search: { expired: true, ...returnSearch(href) } });
  }, [isSignedOut, router]);
};

/** Reads the place of digits on the keyboard and the letter of the rest, whatever the layout. */
const useKeys = (isAdmin: boolean, onHelp: () => void) => {
  const router = useRouter();
  usePageKeys((event) => {
    const { pathname, search } = router.state.location;
    // What is being written in a dialog is not left by a key.
    if (!isAdmin || (event.target instanceof Element && event.target.closest("[role=dialog]"))) return;
    const place = PLACES[Number(/^Digit([1-8])$/.exec(event.code)?.[1]) - 1];
    if (event.key === "?") onHelp();
    else if (place && !event.shiftKey) void router.navigate({ to: place.to });
    else if (event.key === "n")
      void router.navigate({ to: "/corrections", search: { ...(pathname === "/corrections" && search), new: 1 } });
    else if (event.key === "/") {
      const field = document.querySelector<HTMLElement>("search input");
      event.preventDefault();
      if (field) field.focus();
      else void router.navigate({ to: "/decisions" });
    }
  });
};

/** On a small screen the row of places scrolls: the one that is open is always in sight. */
const usePlaceInSight = (pathname: string) => {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const look = () =>
      row.current?.querySelector("[data-status=active]")?.scrollIntoView({ block: "nearest", inline: "center" });
    look();
    // Letters of another width move what was in sight.
    void document.fonts.ready.then(look);
  }, [pathname]);
  return row;
};

const Places = ({ pathname }: { readonly pathname: string }) => (
  <nav ref={usePlaceInSight(pathname)} className={classes.places} aria-label={text.shell.navigation}>
    {PLACES.map(({ to, label }) => (
      <Link key={to} to={to} className={classes.place} activeOptions={{ exact: to === "/", includeSearch: false }}>
        {text.shell[label]}
      </Link>
    ))}
  </nav>
);

/** The frame of every page; whoever is not an administrator is told so, kindly. */
export const Shell = () => {
  const session = usePerson(auth);
  const { pathname } = useLocation();
  const main = useFocusOnArrival(pathname);
  const [keysShown, setKeysShown] = useState(false);
  const hideKeys = () => setKeysShown(false);
  const { failure, signOut } = useSignOut();
  const isAdmin = session?.role === "admin";
  useKeys(isAdmin, () => setKeysShown(true));
  useSignInAgain(session === null);
  useLive(isAdmin);
  if (!session) return null;
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {text.shell.skip}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.home}>
            <Brand />
          </Link>
          {isAdmin ? <Places pathname={pathname} /> : <div className={classes.places} />}
          <AccountMenu onShowKeys={() => setKeysShown(true)} onSignOut={signOut} />
        </div>
      </header>
      <Notices stillIn={failure} />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        {isAdmin ? <Outlet /> : <NoPermission session={session} onSignOut={signOut} />}
      </main>
      {keysShown && (
        <KeysHelp
          text={text.keys}
          onClose={hideKeys}
          failed={(error, onRetry) => <PartFailure error={error} onRetry={onRetry} onClose={hideKeys} />}
        />
      )}
    </div>
  );
};
