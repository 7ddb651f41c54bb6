import { Paper, Text, Title, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { text } from "../text/en.ts";

type Props = {
  /** States what the drawing shows. */
  readonly title: string;
  readonly empty: boolean;
  readonly children: ReactNode;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** A drawing under a finding, with its numbers as a table for people who listen instead of look. */
export const ChartPanel = ({ title, empty, children, head, rows }: Props) => (
  <Paper withBorder p="md" component="figure" m={0}>
    <Title order={2} size="h4" mb="md" component="figcaption">
      {title}
    </Title>
    {empty ? <Text c="dimmed">{text.overview.tooLittleLead}</Text> : children}
    <VisuallyHidden>
      <table>
        <caption>{text.overview.table}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  </Paper>
);
