import { VisuallyHidden } from "@mantine/core";
import { IconBookmarks, IconSearch, IconSparkles } from "@tabler/icons-react";
import { onlineManager, useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { safeReturnPath } from "../account/return-path.ts";
import { auth } from "../api.ts";
import { useText } from "../text/text.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { usePageKeys } from "./keys.ts";
import { KeysHelp } from "./keys-help.tsx";
import classes from "./shell.module.css";

const PLACES = [
  { to: "/", label: "forYou", Icon: IconSparkles },
  { to: "/lists", label: "lists", Icon: IconBookmarks },
  { to: "/search", label: "search", Icon: IconSearch },
] as const;

const OfflineNotice = () => {
  const { text } = useText();
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status" className={classes.status}>
      {!online && <p className={classes.offline}>{text.shell.offline}</p>}
    </div>
  );
};

/** Moves the focus to the new page, so that a screen reader starts where the eye does. */
const useFocusOnArrival = () => {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const arrived = useRef(pathname);
  useEffect(() => {
    if (arrived.current !== pathname) main.current?.focus({ preventScroll: true });
    arrived.current = pathname;
  }, [pathname]);
  return main;
};

export const Shell = () => {
  const { text } = useText();
  const { data: session } = useQuery(auth.session);
  const { href } = useLocation();
  const router = useRouter();
  const main = useFocusOnArrival();
  const [keysShown, setKeysShown] = useState(false);
  usePageKeys((event) => {
    if (event.key === "?") setKeysShown(true);
    if (event.key === "/") {
      event.preventDefault();
      void router.navigate({ to: "/search" });
    }
  });
  if (session === null) {
    const back = safeReturnPath(href);
    return <Navigate to="/sign-in" replace search={{ expired: true, ...(back === undefined ? {} : { back }) }} />;
  }
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
          <AccountMenu onShowKeys={() => setKeysShown(true)} />
        </div>
      </header>
      <OfflineNotice />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <VisuallyHidden id="announcer" role="status" />
      <KeysHelp opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
};
