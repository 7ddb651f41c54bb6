/** Something the person can mend; the message says what and how. Ends the command with status 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
