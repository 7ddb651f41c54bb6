import { alertKindSchema, type Settings } from "@dailies/ml-feedback/schemas";
import { Checkbox, SimpleGrid } from "@mantine/core";
import { text } from "./text.ts";

type Muted = Settings["alerts"]["muted"];
type Props = { readonly muted: Muted; readonly onChange: (muted: Muted) => void };

/** Which rules are asked; the settings keep those that are not. */
export const AskedRules = ({ muted, onChange }: Props) => (
  <Checkbox.Group
    label={text.asked}
    description={text.askedHint}
    value={alertKindSchema.options.filter((kind) => !muted.includes(kind))}
    onChange={(asked) => onChange(alertKindSchema.options.filter((kind) => !asked.includes(kind)))}
  >
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
      {alertKindSchema.options.map((kind) => (
        <Checkbox key={kind} value={kind} label={text.kindName[kind]} />
      ))}
    </SimpleGrid>
  </Checkbox.Group>
);
