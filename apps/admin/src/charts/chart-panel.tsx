import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { text } from "../text/text.ts";
import classes from "./charts.module.css";

type Row = { readonly key: string; readonly cells: readonly ReactNode[] };

type Props = {
  /** States what the drawing shows. */
  readonly title: string;
  readonly children: ReactNode;
  /** Names of the columns, the first being what the rows are called by. */
  readonly head: readonly string[];
  /** Nothing to draw without rows. */
  readonly rows: readonly Row[];
};

/** A drawing under a finding, with its numbers as a table behind it. */
export const ChartPanel = ({ title, children, head, rows }: Props) => (
  <Paper withBorder p="md" component="figure" m={0} className={classes.panel}>
    <Title order={2} size="h4" mb="md">
      {title}
    </Title>
    {rows.length === 0 ? <Text c="dimmed">{text.charts.empty}</Text> : children}
    {rows.length > 0 && (
      <details className={classes.table}>
        <summary>{text.charts.table}</summary>
        <table>
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
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {rest.map((cell, column) => (
                  <td key={head[column + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    )}
  </Paper>
);
