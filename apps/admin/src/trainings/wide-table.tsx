import { Table } from "@mantine/core";
import type { ReactNode } from "react";

const NARROWEST = 440;

type Props = { readonly label: string /** In pixels. */; readonly minWidth?: number; readonly children: ReactNode };

/** A table that scrolls in itself on a small screen, with the keyboard too. */
export const WideTable = ({ label, minWidth = NARROWEST, children }: Props) => (
  <Table.ScrollContainer
    minWidth={minWidth}
    scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": label } }}
  >
    {children}
  </Table.ScrollContainer>
);
