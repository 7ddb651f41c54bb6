import { Kbd, Modal, Stack, Switch, Table, Title } from "@mantine/core";
import { useSingleKeys } from "./page-keys.ts";

export type KeysText = {
  readonly title: string;
  readonly close: string;
  /** Of the switch for single keys. */
  readonly on: string;
  readonly groups: readonly {
    readonly title: string;
    /** Each a key and what it does. */
    readonly keys: readonly (readonly string[])[];
  }[];
};

type Props = { readonly text: KeysText; readonly onClose: () => void };

/** What the keyboard can do here, and whether single keys may. */
export const KeysHelp = ({ text, onClose }: Props) => {
  const [enabled, setEnabled] = useSingleKeys();
  return (
    <Modal opened onClose={onClose} title={text.title} closeButtonProps={{ "aria-label": text.close }}>
      <Stack gap="lg">
        <Switch
          label={text.on}
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
          data-autofocus
        />
        {text.groups.map((group) => (
          <section key={group.title}>
            <Title order={3} size="h5" mb={4}>
              {group.title}
            </Title>
            <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0}>
              <Table.Tbody>
                {group.keys.map(([key, meaning]) => (
                  <Table.Tr key={key}>
                    <Table.Td w={120}>
                      <Kbd>{key}</Kbd>
                    </Table.Td>
                    <Table.Td>{meaning}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Modal>
  );
};
