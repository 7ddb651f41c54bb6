import type { Db } from "@dailies/db";
import { DomainError } from "../errors.ts";
import { findTitle, listPersonNames, resolveGenres } from "../titles/titles.repository.ts";
import { listUserNames } from "../users/users.repository.ts";
import { idSchema } from "../wire.schema.ts";
import type { CreateCorrectionInput } from "./corrections.schema.ts";

const MAX_PERSON_ID = 2_147_483_647;

type Target = Pick<CreateCorrectionInput, "userId" | "tmdbId" | "mediaType" | "targetFactor" | "targetValue">;

/** The same target with its value as the database writes it; refuses, by field, what does not exist. */
export async function resolveTarget(db: Db, target: Target): Promise<Target> {
  const { userId, tmdbId, mediaType } = target;
  if (userId !== null && (await listUserNames(db, [userId])).size === 0)
    throw new DomainError("user_not_found", "There is no person with this id.", "userId");
  if (tmdbId !== null && mediaType !== null && (await findTitle(db, { tmdbId, mediaType })) === null)
    throw new DomainError("title_not_found", `The catalogue has no ${mediaType} with the number ${tmdbId}.`, "tmdbId");
  const targetValue =
    target.targetValue === null ? null : await resolveValue(db, target.targetFactor, target.targetValue);
  return { userId, tmdbId, mediaType, targetFactor: target.targetFactor, targetValue };
}

async function resolveValue(db: Db, factor: Target["targetFactor"], value: string): Promise<string> {
  if (factor === "decade") return String(Number(value));
  const found =
    factor === "genre"
      ? (await resolveGenres(db, [value]))[0]
      : factor === "person"
        ? await findPersonId(db, Number(value))
        : await findNeighbourId(db, value);
  if (found) return found;
  const kind = factor === "genre" ? "genre" : "person";
  throw new DomainError("invalid_input", `There is no ${kind} “${value}”.`, "targetValue");
}

async function findPersonId(db: Db, id: number): Promise<string | null> {
  if (Math.abs(id) > MAX_PERSON_ID) return null;
  return (await listPersonNames(db, [id])).has(id) ? String(id) : null;
}

async function findNeighbourId(db: Db, value: string): Promise<string | null> {
  if (!idSchema.safeParse(value).success) return null;
  const [id] = (await listUserNames(db, [value])).keys();
  return id ?? null;
}
