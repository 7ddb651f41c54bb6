import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconChevronDown,
  IconDots,
  IconMoon,
} from "@tabler/icons-react";
import type { ReactElement } from "react";
import { useText } from "../text/text.tsx";
import { useWish } from "./use-wish.ts";
import { subjectName, type Wished } from "./wish-subject.ts";

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true } as const;
const CHOICES = [
  { wish: "more", Icon: IconArrowUp },
  { wish: "less", Icon: IconArrowDown },
  { wish: "never", Icon: IconBan },
] as const;

type Props = {
  readonly wished: Wished;
  /** Lets the title at hand rest and wishes nothing; left out where there is none. */
  readonly onNotNow?: (() => void) | undefined;
};

const ChoiceMenu = ({ wished, onNotNow, children }: Props & { readonly children: ReactElement }) => {
  const { text } = useText();
  const { wish: standing, ask, takeBack } = useWish(wished);
  return (
    <Menu withinPortal={false} returnFocus>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown miw={220} maw={280} ta="start" aria-label={text.wishes.menu(subjectName(wished, text))}>
        {CHOICES.filter(({ wish }) => wish !== standing).map(({ wish, Icon }) => (
          <Menu.Item key={wish} leftSection={<Icon {...ICON} />} onClick={() => ask(wish)}>
            {text.wishes.choices(wish, wished.subject.kind)}
          </Menu.Item>
        ))}
        {standing !== null && (
          <Menu.Item leftSection={<IconArrowBackUp {...ICON} />} onClick={takeBack}>
            {text.wishes.takeBack}
          </Menu.Item>
        )}
        {onNotNow && (
          <Menu.Item leftSection={<IconMoon {...ICON} />} onClick={onNotNow}>
            {text.wishes.notNow}
            <Text size="xs" c="dimmed" lh={1.35} style={{ whiteSpace: "normal" }}>
              {text.wishes.notNowNote}
            </Text>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};

/** More, less or none of what stands beside it. */
export const WishMenu = (props: Props) => {
  const { text } = useText();
  return (
    <ChoiceMenu {...props}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={text.wishes.menu(subjectName(props.wished, text))}
      >
        <IconDots size={18} aria-hidden />
      </ActionIcon>
    </ChoiceMenu>
  );
};

/** The same for what is named nowhere else. */
export const WishPill = ({ label, ...props }: Props & { readonly label: string }) => {
  const { text } = useText();
  return (
    <ChoiceMenu {...props}>
      <Button
        variant="default"
        size="compact-md"
        fz="sm"
        fw={500}
        rightSection={<IconChevronDown size={16} aria-hidden />}
        aria-label={`${label}. ${text.wishes.menu(subjectName(props.wished, text))}`}
      >
        {label}
      </Button>
    </ChoiceMenu>
  );
};
