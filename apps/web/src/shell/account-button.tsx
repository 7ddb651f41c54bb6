import { ActionIcon, type ActionIconProps } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useText } from "../text/text.tsx";

type Props = ActionIconProps & Omit<ComponentProps<"button">, keyof ActionIconProps>;

export const AccountButton = (props: Props) => {
  const { text } = useText();
  return (
    <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={text.shell.account} {...props}>
      <IconUserCircle size={26} stroke={1.5} aria-hidden />
    </ActionIcon>
  );
};
