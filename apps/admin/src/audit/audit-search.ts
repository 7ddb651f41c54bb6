import type { RouterInputs } from "@dailies/ml-feedback";
import { listAuditInput } from "@dailies/ml-feedback/schemas";
import { readFilter } from "../shell/read-filter.ts";

export type AuditFilter = Omit<RouterInputs["audit"]["list"], "cursor" | "limit" | "direction">;

/** The filter that an address asks for. */
export const readAuditSearch = (search: Readonly<Record<string, unknown>>): AuditFilter => {
  const { cursor: _cursor, limit: _limit, direction: _direction, ...filter } = readFilter(listAuditInput, search) ?? {};
  return filter;
};
