import { inTransaction } from "@dailies/db";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { forgetPopulation } from "../recommendations/population.repository.ts";
import { deleteMentions, deletePerson, lockPerson, unnameInAudit, unnameInDecisions } from "./erase.repository.ts";

type Deps = Pick<Context, "db" | "now">;

/** No request lasts longer: a list that was begun before the erasure is written within it. */
const LONGEST_REQUEST_MS = 10 * 60_000;

/**
 * Erases a person who typed their own address: everything of theirs, and their name wherever else it stands. What was
 * counted together with others stays and names nobody; what was learned from them goes and is learned anew.
 */
export const eraseAccount = async (deps: Deps, userId: string, confirmation: string): Promise<{ erased: true }> => {
  const startedAt = deps.now();
  await inTransaction(deps.db, (tx) => requireErasable(tx, userId, confirmation));
  // The long part first and in pieces. While the person is there they can be named again, hence the rest afterwards.
  await unnameInDecisions(deps.db, userId, null);
  await inTransaction(deps.db, async (tx) => {
    const { email } = await requireErasable(tx, userId, confirmation);
    await deleteMentions(tx, userId);
    await unnameInAudit(tx, userId, email);
    await deletePerson(tx, userId, email);
    await forgetPopulation(tx, startedAt);
    await appendAudit(tx, {
      actorId: null,
      createdAt: deps.now(),
      action: "account.delete",
      subjectType: "user",
      subjectId: "erased",
    });
  });
  await unnameInDecisions(deps.db, userId, new Date(startedAt.getTime() - LONGEST_REQUEST_MS));
  return { erased: true };
};

const requireErasable = async (tx: Context["db"], userId: string, confirmation: string) => {
  const person = await lockPerson(tx, userId);
  if (person === null) throw new DomainError("user_not_found", "This account is gone already.");
  if (confirmation.toLowerCase() !== person.email.toLowerCase())
    throw new DomainError("not_confirmed", "This is not the address of your account.", "confirmation");
  if (person.isAdmin && person.otherAdmins === 0)
    throw new DomainError("last_administrator", "You are the only administrator here: make somebody else one first.");
  return person;
};
