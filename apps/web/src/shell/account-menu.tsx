import type { SignInFailure } from "@dailies/ui";
import { Menu, Text, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import {
  IconAdjustments,
  IconHeart,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconScale,
  IconSun,
  IconUserCog,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { auth, queryClient } from "../api.ts";
import { useText } from "../text/text.tsx";
import { AccountButton } from "./account-button.tsx";

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Opened from the start: it is loaded when somebody asks for it. */
export const AccountMenu = ({ onShowKeys }: { readonly onShowKeys: () => void }) => {
  const { text } = useText();
  const router = useRouter();
  const { data: session } = useQuery(auth.session);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("dark", { getInitialValueInEffect: false });
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const leave = async () => {
    setFailure(null);
    const why = await auth.signOut();
    // Whoever sits here next must not find somebody else's session open while the page says that it is closed.
    if (why !== null) return setFailure(why);
    await router.navigate({ to: "/sign-in" });
    queryClient.clear();
  };
  return (
    <Menu defaultOpened onClose={() => setFailure(null)} returnFocus withinPortal={false}>
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown miw={220}>
        <Menu.Item
          leftSection={<IconAdjustments {...ICON} />}
          renderRoot={(props) => <Link {...props} to="/preferences" />}
        >
          {text.shell.preferences}
          <Text size="xs" c="dimmed">
            {session?.email}
          </Text>
        </Menu.Item>
        <Menu.Item leftSection={<IconHeart {...ICON} />} renderRoot={(props) => <Link {...props} to="/taste" />}>
          {text.shell.taste}
        </Menu.Item>
        <Menu.Item leftSection={<IconScale {...ICON} />} renderRoot={(props) => <Link {...props} to="/did-it-help" />}>
          {text.shell.didItHelp}
        </Menu.Item>
        <Menu.Item leftSection={<IconUserCog {...ICON} />} renderRoot={(props) => <Link {...props} to="/account" />}>
          {text.shell.me}
        </Menu.Item>
        <Menu.Item
          leftSection={scheme === "dark" ? <IconSun {...ICON} /> : <IconMoon {...ICON} />}
          onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}
        >
          {scheme === "dark" ? text.shell.lightScheme : text.shell.darkScheme}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...ICON} />} onClick={onShowKeys} visibleFrom="sm">
          {text.shell.keys}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout {...ICON} />} closeMenuOnClick={false} onClick={() => void leave()}>
          {text.shell.signOut}
          {failure !== null && (
            <Text role="alert" size="xs" maw={220} c="var(--mantine-color-error)">
              {text.shell.stillSignedIn} {text.account.form.failures[failure]}
            </Text>
          )}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
