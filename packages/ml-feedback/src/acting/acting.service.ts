import type { Db } from "@dailies/db";
import type { UserActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { listUserNames } from "../users/users.repository.ts";
import type { OnBehalfOf } from "./acting.schema.ts";

export type Acting = { readonly actor: UserActor; readonly onBehalfOf: OnBehalfOf | undefined };

/** Who a change is about: the caller, or whom an administrator names. */
export async function personOf(db: Db, { actor, onBehalfOf }: Acting): Promise<string> {
  if (onBehalfOf === undefined) return actor.userId;
  const { userId } = onBehalfOf;
  if (actor.role !== "admin")
    throw new DomainError("admin_only", "Only an administrator acts for somebody else.", "onBehalfOf");
  if (!(await listUserNames(db, [userId])).has(userId))
    throw new DomainError("user_not_found", "There is no such person.", "onBehalfOf.userId");
  return userId;
}
