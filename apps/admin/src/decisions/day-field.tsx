import { TextInput } from "@mantine/core";
import { useState } from "react";
import { dayInstant, FIRST_DAY, LAST_DAY, rangeDay } from "./decision-search.ts";

type Props = {
  readonly label: string;
  /** The end of a range that it is: a last day belongs to the range. */
  readonly end: "from" | "to";
  readonly instant: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
};

/** A local day as one end of a range of instants; while it is being typed it stands as typed, year after digit. */
export const DayField = ({ label, end, instant, onChange }: Props) => {
  const isLast = end === "to";
  const [typed, setTyped] = useState<string | null>(null);
  const change = (day: string) => {
    setTyped(day);
    const found = dayInstant(day, isLast);
    if (day === "" || found !== undefined) onChange(found);
  };
  return (
    <TextInput
      type="date"
      label={label}
      min={FIRST_DAY}
      max={LAST_DAY}
      value={typed ?? rangeDay(instant, isLast)}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={() => setTyped(null)}
    />
  );
};
