import { NumberInput, SimpleGrid } from "@mantine/core";
import type { Training } from "../api.ts";
import { inPercent } from "../charts/percent.ts";
import { text } from "./text.ts";

type Policy = NonNullable<Training["policy"]>;
export type PolicyDraft = { readonly [Name in keyof Policy]: number | string };

/** As people write it: shares in percent. */
export const toDraft = (policy: Policy): PolicyDraft => ({
  ...policy,
  exploredShare: inPercent(policy.exploredShare),
});

/** What of a draft is other than the policy it began with. */
export const changesOf = (draft: PolicyDraft, before: Policy): Partial<Policy> => {
  const wanted: Policy = {
    temperature: Number(draft.temperature),
    exploredShare: Number(draft.exploredShare) / 100,
    poolSize: Number(draft.poolSize),
    perComponent: Number(draft.perComponent),
  };
  const isChanged = (name: keyof Policy) => draft[name] !== "" && Math.abs(wanted[name] - before[name]) > 1e-9;
  return {
    ...(isChanged("temperature") ? { temperature: wanted.temperature } : {}),
    ...(isChanged("exploredShare") ? { exploredShare: wanted.exploredShare } : {}),
    ...(isChanged("poolSize") ? { poolSize: wanted.poolSize } : {}),
    ...(isChanged("perComponent") ? { perComponent: wanted.perComponent } : {}),
  };
};

type Props = { readonly draft: PolicyDraft; readonly onChange: (draft: PolicyDraft) => void };

const { settings: words } = text;

/** How lists are drawn: how hot, how many of them, from how many titles. */
export const PolicyFields = ({ draft, onChange }: Props) => {
  const set = (name: keyof PolicyDraft) => (value: number | string) => onChange({ ...draft, [name]: value });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NumberInput
        label={words.temperature}
        description={words.temperatureHint}
        min={0}
        max={10}
        step={0.01}
        decimalScale={4}
        value={draft.temperature}
        onChange={set("temperature")}
      />
      <NumberInput
        label={words.explored}
        description={words.exploredHint}
        min={0}
        max={100}
        value={draft.exploredShare}
        onChange={set("exploredShare")}
      />
      <NumberInput
        label={words.poolSize}
        min={1}
        max={500}
        allowDecimal={false}
        value={draft.poolSize}
        onChange={set("poolSize")}
      />
      <NumberInput
        label={words.perComponent}
        min={0}
        max={50}
        allowDecimal={false}
        value={draft.perComponent}
        onChange={set("perComponent")}
      />
    </SimpleGrid>
  );
};
