import { TextInput } from "@mantine/core";
import { dayInstant, rangeDay } from "./decision-search.ts";

type Props = {
  readonly label: string;
  /** The end of a range that it is: a last day belongs to the range. */
  readonly end: "from" | "to";
  readonly instant: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
};

/** A local day as one end of a range of instants. */
export const DayField = ({ label, end, instant, onChange }: Props) => (
  <TextInput
    type="date"
    label={label}
    value={rangeDay(instant, end === "to")}
    onChange={({ currentTarget }) => onChange(dayInstant(currentTarget.value, end === "to"))}
  />
);
