/** Something the person can mend; the message says what and how. Ends the command with status 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Options that contradict each other, which only the command can see. Ends it with status 2. */
export class WrongUsageError extends Error {
  override readonly name = "WrongUsageError";
}
