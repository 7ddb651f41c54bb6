import { Table } from "@mantine/core";
import { text } from "./text.ts";

export type Difference = {
  readonly field: string;
  readonly before: string;
  readonly after: string;
};

/** Fields that changed, each before and after; `isFirst` where there was nothing before. */
export const DifferenceTable = ({
  rows,
  isFirst,
}: {
  readonly rows: readonly Difference[];
  readonly isFirst: boolean;
}) => (
  <Table verticalSpacing={4} horizontalSpacing="xs" mt={4}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{text.histories.field}</Table.Th>
        {!isFirst && <Table.Th>{text.histories.before}</Table.Th>}
        <Table.Th>{isFirst ? text.histories.said : text.histories.after}</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map(({ field, before, after }) => (
        <Table.Tr key={field}>
          <Table.Th scope="row" fw={400}>
            {field}
          </Table.Th>
          {!isFirst && (
            <Table.Td>
              <del>{before}</del>
            </Table.Td>
          )}
          <Table.Td>{after}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
