import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { auth } from "../api.ts";
import { chooseLanguage, isLanguage, language, languages } from "../text/language.ts";
import { text } from "../text/text.ts";

const otherLanguages = Object.keys(languages)
  .filter(isLanguage)
  .filter((code) => code !== language);

type Props = { readonly onShowKeys: () => void; readonly onSignOut: () => void };

export const AccountMenu = ({ onShowKeys, onSignOut }: Props) => {
  const { data: session } = useQuery(auth.session);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
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
        {otherLanguages.map((code) => (
          <Menu.Item key={code} lang={code} onClick={() => chooseLanguage(code)}>
            {languages[code]}
          </Menu.Item>
        ))}
        <Menu.Item onClick={onShowKeys}>{text.keys.title}</Menu.Item>
        <Menu.Item component="a" href="/">
          {text.shell.viewers}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>{text.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
