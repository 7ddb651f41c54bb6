import { inTransaction } from "@dailies/db";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type Account, addCredential, createPerson, findPersonByEmail, setRole } from "./account.repository.ts";

/**
 * Makes sure that somebody with this address, role and a password exists. Whoever can sign in already keeps their
 * password; a role that differs is changed. Everything done is in the audit, as done by the operator.
 */
export const ensureAccount = (
  { db, now }: Pick<Context, "db" | "now">,
  account: Account,
): Promise<{ userId: string; created: boolean; hadPassword: boolean }> =>
  inTransaction(db, async (tx) => {
    const email = account.email.toLowerCase();
    const existing = await findPersonByEmail(tx, email);
    const userId = existing?.id ?? (await createPerson(tx, { ...account, email }));
    if (existing !== null && existing.role !== account.role) await setRole(tx, userId, account.role);
    const hadPassword = existing !== null && existing.accounts.length > 0;
    if (!hadPassword) await addCredential(tx, userId, account.passwordHash);
    if (existing?.role !== account.role) {
      await appendAudit(tx, {
        actorId: null,
        createdAt: now(),
        action: existing === null ? "account.create" : "account.role",
        subjectType: "user",
        subjectId: userId,
        after: { role: account.role },
      });
    }
    return { userId, created: existing === null, hadPassword };
  });

/** Who has this address; whatever its case. */
export const findPersonId = async ({ db }: Pick<Context, "db">, email: string): Promise<string> => {
  const person = await findPersonByEmail(db, email.trim().toLowerCase());
  if (person === null) throw new DomainError("user_not_found", `Nobody here has the address ${email}.`, "email");
  return person.id;
};
