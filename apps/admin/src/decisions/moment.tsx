import { Tooltip } from "@mantine/core";
import { formats } from "../text/formats.ts";

const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** An instant in local time; in UTC when asked. */
export const Moment = ({ at }: { readonly at: string }) => (
  <Tooltip label={utc(at)}>
    <time dateTime={at}>{formats.moment(at)}</time>
  </Tooltip>
);
