import { EmptyState } from "@dailies/ui";
import { ActionIcon, Anchor, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconLock, IconUserCircle } from "@tabler/icons-react";
import { onlineManager, useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { auth, queryClient } from "../api.ts";
import { text } from "../text/en.ts";
import { Brand } from "./brand.tsx";
import { safeReturnPath } from "./return-path.ts";
import classes from "./shell.module.css";

const PLACES = [
  { to: "/", label: "overview" },
  { to: "/decisions", label: "decisions" },
  { to: "/corrections", label: "corrections" },
  { to: "/trainings", label: "trainings" },
] as const;

const AccountMenu = () => {
  const router = useRouter();
  const { data: session } = useQuery(auth.session);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const leave = async () => {
    await auth.signOut();
    await router.navigate({ to: "/sign-in" });
    queryClient.clear();
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={text.shell.account}>
          <IconUserCircle size={26} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown miw={220}>
        <Menu.Label>{session?.name}</Menu.Label>
        <Menu.Item onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}>
          {scheme === "dark" ? text.shell.lightScheme : text.shell.darkScheme}
        </Menu.Item>
        <Menu.Item component="a" href="/">
          {text.shell.viewers}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={leave}>{text.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const OfflineNotice = () => {
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return <div role="status">{!online && <p className={classes.offline}>{text.shell.offline}</p>}</div>;
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

/** The frame of every page; whoever is not an administrator is told so, kindly. */
export const Shell = () => {
  const { data: session } = useQuery(auth.session);
  const { href } = useLocation();
  const main = useFocusOnArrival();
  if (session === null) {
    const back = safeReturnPath(href);
    return <Navigate to="/sign-in" replace search={back === undefined ? {} : { back }} />;
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
          <nav className={classes.places} aria-label={text.shell.navigation}>
            {PLACES.map(({ to, label }) => (
              <Link
                key={to}
                to={to}
                className={classes.place}
                activeOptions={{ exact: to === "/", includeSearch: false }}
              >
                {text.shell[label]}
              </Link>
            ))}
          </nav>
          <AccountMenu />
        </div>
      </header>
      <OfflineNotice />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        {session?.role === "admin" ? (
          <Outlet />
        ) : (
          <>
            <title>{`${text.account.noPermissionTitle} · ${text.brand}`}</title>
            <EmptyState
              icon={<IconLock size={40} stroke={1.4} aria-hidden />}
              title={text.account.noPermissionTitle}
              action={<Anchor href="/">{text.account.toViewers}</Anchor>}
            >
              {text.account.noPermission}
            </EmptyState>
          </>
        )}
      </main>
    </div>
  );
};
