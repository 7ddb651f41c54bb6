import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "../decisions/decisions.module.css";

type Props = { readonly label: string; readonly children: ReactNode };

/** A cell that says its column's name itself where a narrow screen has no columns. */
export const LabelledCell = ({ label, children }: Props) => (
  <Table.Td>
    <span className={classes.label} aria-hidden>
      {label}
    </span>
    <div>{children}</div>
  </Table.Td>
);
