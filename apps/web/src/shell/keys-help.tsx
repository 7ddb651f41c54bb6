import { Kbd, Modal, Stack, Switch, Table, Title } from "@mantine/core";
import { useText } from "../text/text.tsx";
import { useSingleKeys } from "./keys.ts";

export const KeysHelp = ({ onClose }: { readonly onClose: () => void }) => {
  const { text } = useText();
  const [enabled, setEnabled] = useSingleKeys();
  return (
    <Modal opened onClose={onClose} title={text.keys.title} closeButtonProps={{ "aria-label": text.keys.close }}>
      <Stack gap="lg">
        <Switch
          label={text.keys.on}
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
          data-autofocus
        />
        {text.keys.groups.map((group) => (
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
