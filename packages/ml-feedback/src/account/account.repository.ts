import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";

export type Account = {
  readonly email: string;
  readonly name: string;
  readonly role: "user" | "admin";
  /** As the sign-in library writes it; never the password. */
  readonly passwordHash: string;
};

/** Who has this address, and whether they can sign in with a password; null when nobody does. */
export const findPersonByEmail = async (db: Db, email: string) =>
  db.user.findUnique({
    where: { email },
    select: { id: true, role: true, accounts: { where: { providerId: "credential" }, select: { id: true } } },
  });

export const createPerson = async (db: Db, { email, name, role }: Omit<Account, "passwordHash">): Promise<string> => {
  const { id } = await db.user.create({ data: { id: newId(), email, name, role, emailVerified: true } });
  return id;
};

export const setRole = async (db: Db, id: string, role: Account["role"]): Promise<void> => {
  await db.user.update({ where: { id }, data: { role } });
};

export const addCredential = async (db: Db, userId: string, passwordHash: string): Promise<void> => {
  await db.account.create({
    data: { id: newId(), userId, accountId: userId, providerId: "credential", password: passwordHash },
  });
};
