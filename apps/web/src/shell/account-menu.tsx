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
  const leave = async () => {
    await auth.signOut();
    await router.navigate({ to: "/sign-in" });
    queryClient.clear();
  };
  return (
    <Menu defaultOpened returnFocus withinPortal={false}>
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
        <Menu.Item leftSection={<IconLogout {...ICON} />} onClick={leave}>
          {text.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
