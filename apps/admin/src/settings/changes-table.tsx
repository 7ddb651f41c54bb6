import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { TableHead } from "../shell/table-head.tsx";
import { type Changes, RULES } from "./setting-values.ts";
import { text } from "./text.ts";

const Row = ({
  name,
  before,
  after,
}: {
  readonly name: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}) => (
  <Table.Tr>
    <Table.Th scope="row" fw={400}>
      {name}
    </Table.Th>
    <Table.Td>{before}</Table.Td>
    <Table.Td>{after}</Table.Td>
  </Table.Tr>
);

type Props = { readonly changes: Changes; readonly columns: readonly [string, string] };

/** Settings that differ, side by side. */
export const ChangesTable = ({ changes, columns }: Props) => (
  <Table verticalSpacing={4}>
    <TableHead names={[text.dialog.setting, columns[0], columns[1]]} />
    <Table.Tbody>
      {changes.numbers.map(({ path, before, after }) => {
        const unit = RULES.find((rule) => rule.path === path)?.unit ?? "index";
        return (
          <Row
            key={path}
            name={text.rule[path].label}
            before={text.valueWords(unit, before)}
            after={text.valueWords(unit, after)}
          />
        );
      })}
      {changes.muted.map((kind) => (
        <Row key={kind} name={text.kindName[kind]} before={text.dialog.on} after={text.dialog.off} />
      ))}
      {changes.unmuted.map((kind) => (
        <Row key={kind} name={text.kindName[kind]} before={text.dialog.off} after={text.dialog.on} />
      ))}
    </Table.Tbody>
  </Table>
);
