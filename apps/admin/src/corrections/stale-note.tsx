import { Alert, Button, Group, Stack, Table, Text } from "@mantine/core";
import { TableHead } from "../shell/table-head.tsx";
import { differences, type Values } from "./correction-values.ts";
import { type Correction, text } from "./text.ts";

type Props = {
  readonly values: Values;
  readonly before: Correction;
  readonly newest: Correction;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
};

/** Somebody was faster: what they wrote beside what this person wrote, and the choice. */
export const StaleNote = ({ values, before, newest, onTakeTheirs, onKeepMine }: Props) => {
  const rows = differences(values, before, newest);
  return (
    <Alert color="amber" role="alert" title={text.stale.title(newest.version)}>
      <Stack gap="sm">
        <Text size="sm">{rows.length > 0 ? text.stale.lead : text.stale.same}</Text>
        {rows.length > 0 && (
          <Table verticalSpacing={4}>
            <TableHead names={[text.stale.field, text.stale.theirs, text.stale.yours]} />
            <Table.Tbody>
              {rows.map(({ field, theirs, yours }) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">{text.fieldName(field)}</Table.Th>
                  <Table.Td>{text.fieldValue(field, theirs, newest.correctionType)}</Table.Td>
                  <Table.Td>{text.fieldValue(field, yours, values.correctionType)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group gap="sm">
          <Button onClick={onTakeTheirs}>{text.stale.takeTheirs}</Button>
          <Button variant="default" onClick={onKeepMine}>
            {text.stale.keepMine}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
};
