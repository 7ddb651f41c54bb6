import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

/** Every reason a use case can refuse, and the code it has on the wire. */
export const CODE_BY_REASON = {
  invalid_input: "BAD_REQUEST",
  invalid_cursor: "BAD_REQUEST",
  time_in_future: "BAD_REQUEST",
  time_before_decision: "BAD_REQUEST",
  unreadable_file: "BAD_REQUEST",
  not_confirmed: "BAD_REQUEST",
  last_administrator: "CONFLICT",
  import_not_found: "NOT_FOUND",
  title_not_found: "NOT_FOUND",
  decision_not_found: "NOT_FOUND",
  outcome_not_found: "NOT_FOUND",
  correction_not_found: "NOT_FOUND",
  training_not_found: "NOT_FOUND",
  user_not_found: "NOT_FOUND",
  api_key_not_found: "NOT_FOUND",
  alert_not_found: "NOT_FOUND",
  view_not_found: "NOT_FOUND",
  alert_resolved: "CONFLICT",
  already_retracted: "CONFLICT",
  stale_version: "CONFLICT",
  training_running: "CONFLICT",
  experiment_running: "CONFLICT",
  shadow_full: "CONFLICT",
  training_not_running: "PRECONDITION_FAILED",
  not_on_list: "NOT_FOUND",
  correction_state: "CONFLICT",
  wish_limit: "CONFLICT",
  view_limit: "CONFLICT",
  version_not_ready: "PRECONDITION_FAILED",
  nothing_to_roll_back: "PRECONDITION_FAILED",
  missing_scope: "FORBIDDEN",
  admin_only: "FORBIDDEN",
  database_unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<string, TRPC_ERROR_CODE_KEY>;

export type Reason = keyof typeof CODE_BY_REASON;

/** A refusal that a person can act on: the message says what is wrong and how to mend it. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly reason: Reason;
  readonly field: string | null;
  /** What the message says, in parts, for a front-end that says it in another language. */
  readonly details: Readonly<Record<string, string | number | null>> | null = null;

  constructor(reason: Reason, message: string, field: string | null = null) {
    super(message);
    this.reason = reason;
    this.field = field;
  }
}
