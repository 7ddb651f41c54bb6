import { DomainError } from "../errors.ts";
import type { FileProblem } from "./formats/problem.ts";
import type { Problem } from "./problems.schema.ts";

/** A file that cannot be used, with what is wrong and where. */
export class UnreadableFileError extends DomainError {
  override readonly details: Problem;

  constructor({ message, problem }: FileProblem) {
    super("unreadable_file", message, "files");
    this.details = problem;
  }
}
