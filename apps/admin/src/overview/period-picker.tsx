import { Button, Group, Popover, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { trpc } from "../api.ts";
import { text } from "../text/text.ts";
import classes from "./overview.module.css";
import { daysOf, type Period, PRESETS } from "./period.ts";

type Change = Readonly<Record<"days" | "from" | "to" | "version", string | number | undefined>>;
type Props = { readonly period: Period; readonly onChange: (change: Partial<Change>) => void };

const OwnDays = ({ period, onChange }: Props) => {
  const [opened, setOpened] = useState(false);
  const [{ from, to }, setDays] = useState(daysOf(period));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChange({ days: undefined, from, to });
    setOpened(false);
  };
  const toggle = () => {
    setDays(daysOf(period));
    setOpened(!opened);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant={period.preset === null ? "filled" : "default"} onClick={toggle}>
          {period.preset === null ? text.overview.between(period.now.from, period.now.to) : text.overview.otherDays}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              type="date"
              label={text.overview.firstDay}
              required
              max={to}
              value={from}
              onChange={({ currentTarget }) => setDays({ from: currentTarget.value, to })}
            />
            <TextInput
              type="date"
              label={text.overview.lastDay}
              required
              min={from}
              value={to}
              onChange={({ currentTarget }) => setDays({ from, to: currentTarget.value })}
            />
            <Button type="submit">{text.overview.takeDays}</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};

const VersionPick = ({ period, onChange }: Props) => {
  const { data } = useQuery(trpc.trainings.list.queryOptions({ limit: 100 }));
  const chosen = period.now.modelVersion;
  const names = new Set([
    ...(chosen === undefined ? [] : [chosen]),
    ...(data?.items ?? []).map((each) => each.modelVersion),
  ]);
  return (
    <Select
      aria-label={text.overview.version}
      placeholder={text.overview.anyVersion}
      clearable
      className={classes.version}
      data={[...names]}
      value={chosen ?? null}
      onChange={(version) => onChange({ version: version ?? undefined })}
    />
  );
};

/** Which days are looked at, and whose decisions; both stand in the address. */
export const PeriodPicker = (props: Props) => (
  <Group gap="xs">
    <VersionPick {...props} />
    <SegmentedControl
      aria-label={text.overview.range}
      value={String(props.period.preset)}
      onChange={(days) => props.onChange({ days: Number(days), from: undefined, to: undefined })}
      data={PRESETS.map((each) => ({ value: String(each), label: text.overview.days(each) }))}
    />
    <OwnDays {...props} />
  </Group>
);
