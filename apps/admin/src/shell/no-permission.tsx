import { EmptyState, type SignedIn } from "@dailies/ui";
import { Button, Group } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { text } from "../text/text.ts";

type Props = { readonly session: SignedIn; readonly onSignOut: () => void };

/** For people who are signed in and no administrators: why they see nothing here, and where to go. */
export const NoPermission = ({ session, onSignOut }: Props) => (
  <>
    <title>{`${text.account.noPermissionTitle} · ${text.brand}`}</title>
    <EmptyState
      icon={<IconLock size={40} stroke={1.4} aria-hidden />}
      order={1}
      title={text.account.noPermissionTitle}
      action={
        <Group justify="center" gap="sm" mt="sm">
          <Button component="a" href="/">
            {text.account.toViewers}
          </Button>
          <Button variant="default" onClick={onSignOut}>
            {text.account.asSomebodyElse}
          </Button>
        </Group>
      }
    >
      {text.account.noPermission(session.name)}
    </EmptyState>
  </>
);
