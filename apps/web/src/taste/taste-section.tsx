import { Button, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useText } from "../text/text.tsx";
import classes from "./taste.module.css";

/** Rows of a section that are seen before it is asked for all. */
const FOLDED = 8;

type Props = {
  readonly title: string;
  /** How its numbers come about. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
};

export const TasteSection = ({ title, lead, children }: Props) => (
  <section className={classes.section}>
    <Title order={2} size="h4">
      {title}
    </Title>
    <Text size="sm" c="dimmed" mb="sm">
      {lead}
    </Text>
    {children}
  </section>
);

/** The first rows, and all of them at a tap. */
export const FoldedRows = ({ rows }: { readonly rows: readonly ReactNode[] }) => {
  const { text } = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ul className={classes.rows}>{opened ? rows : rows.slice(0, FOLDED)}</ul>
      {rows.length > FOLDED && (
        <Button variant="subtle" size="compact-md" fz="sm" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? text.taste.fewer : text.taste.all(rows.length)}
        </Button>
      )}
    </>
  );
};
