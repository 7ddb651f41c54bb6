import { Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

type Props = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

/** One chapter of a decision's story. */
export const Section = ({ title, lead, children }: Props) => {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb={lead ? 0 : "xs"}>
        {title}
      </Title>
      {lead && (
        <Text size="sm" c="dimmed" mb="xs">
          {lead}
        </Text>
      )}
      {children}
    </Paper>
  );
};
