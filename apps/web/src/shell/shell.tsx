import { lazyPart, useFetchAhead, useFocusOnArrival, useOnline, usePageKeys, usePerson } from "@dailies/ui";
import { VisuallyHidden } from "@mantine/core";
import { IconBookmarks, IconSearch, IconSparkles } from "@tabler/icons-react";
import { Link, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { safeReturnPath } from "../account/return-path.ts";
import { useLastPerson } from "../account/unsaved.ts";
import { auth } from "../api.ts";
import { useResumeShown } from "../shown/mark-shown.ts";
import { useText } from "../text/text.tsx";
import { AccountButton } from "./account-button.tsx";
import { Brand } from "./brand.tsx";
import { PartFailure } from "./failures.tsx";
import classes from "./shell.module.css";

const loadMenu = async () => (await import("./account-menu.tsx")).AccountMenu;
const loadKeys = async () => (await import("@dailies/ui/keys-help")).KeysHelp;
const AccountMenu = lazyPart(loadMenu);
const KeysHelp = lazyPart(loadKeys);

const PLACES = [
  { to: "/", label: "forYou", Icon: IconSparkles },
  { to: "/lists", label: "lists", Icon: IconBookmarks },
  { to: "/search", label: "search", Icon: IconSearch },
] as const;

const OfflineNotice = () => {
  const { text } = useText();
  const online = useOnline();
  return (
    <div role="status" className={classes.status}>
      {!online && <p className={classes.offline}>{text.shell.offline}</p>}
    </div>
  );
};

/** The menu is drawn when it is first asked for: most visits never open it. */
const AccountCorner = ({ onShowKeys }: { readonly onShowKeys: () => void }) => {
  const [wanted, setWanted] = useState(false);
  if (!wanted) return <AccountButton onClick={() => setWanted(true)} />;
  return (
    <AccountMenu
      onShowKeys={onShowKeys}
      fallback={<AccountButton />}
      failed={(error, onRetry) => (
        <>
          <AccountButton onClick={onRetry} />
          <PartFailure error={error} onRetry={onRetry} onClose={() => setWanted(false)} />
        </>
      )}
    />
  );
};

/** Leads to the sign-in page once, and from there back to where the person was. */
const useSignInAgain = (isSignedOut: boolean) => {
  const router = useRouter();
  useEffect(() => {
    const { pathname, href } = router.state.location;
    if (!isSignedOut || pathname === "/sign-in") return;
    const back = safeReturnPath(href);
    const search = { expired: true, ...(back !== undefined && { back }) } as const;
    void router.navigate({ to: "/sign-in", replace: true, search });
  }, [isSignedOut, router]);
};

/** All the pages, and what opens over them: a link then leads somewhere without a connection too. */
const useFetchApp = () => {
  const router = useRouter();
  const fetchApp = useCallback(
    () =>
      Promise.all([
        loadMenu(),
        loadKeys(),
        ...Object.values(router.routesById).map((route) => router.loadRouteChunk(route)),
      ]),
    [router],
  );
  useFetchAhead(fetchApp);
};

export const Shell = () => {
  const { text } = useText();
  const session = usePerson(auth);
  const router = useRouter();
  const main = useFocusOnArrival(useLocation().pathname);
  const [keysShown, setKeysShown] = useState(false);
  const hideKeys = () => setKeysShown(false);
  usePageKeys((event) => {
    if (event.key === "?") setKeysShown(true);
    if (event.key === "/") {
      event.preventDefault();
      if (router.state.location.pathname !== "/search") return void router.navigate({ to: "/search" });
      const field = document.querySelector<HTMLInputElement>("search input");
      field?.focus();
      field?.select();
    }
  });
  useFetchApp();
  useSignInAgain(session === null);
  useResumeShown(session?.userId);
  useLastPerson(session?.userId);
  if (session === null) return null;
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
          <nav className={classes.places} aria-label={text.shell.mainNavigation}>
            {PLACES.map(({ to, label, Icon }) => (
              <Link
                key={to}
                to={to}
                className={classes.place}
                activeOptions={{ exact: to === "/", includeSearch: false }}
              >
                <Icon size={20} stroke={1.6} aria-hidden />
                <span>{text.shell[label]}</span>
              </Link>
            ))}
          </nav>
          <AccountCorner onShowKeys={() => setKeysShown(true)} />
        </div>
      </header>
      <OfflineNotice />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <VisuallyHidden id="announcer" role="status" />
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
