import { apiError, isConnectionFailure } from "./api-client.ts";

type FailureData = NonNullable<NonNullable<ReturnType<typeof apiError>>["data"]>;
/** Why a call was refused: the reason of the product, or the code where none is given. */
type Refused = NonNullable<FailureData["reason"]> | FailureData["code"];

export type FailureText = {
  readonly unreachable: string;
  readonly unexpected: string;
  /** Refusals that have a sentence of their own here. */
  readonly refusals: Readonly<Partial<Record<Refused, string>>>;
  /** Any other: `field` is what of the input was refused, `said` the server's English words. */
  readonly refused: (field: string | null, said: string) => string;
};

/** What a person can be told about a failed call. */
export const failureSentence = (error: unknown, text: FailureText): string => {
  if (isConnectionFailure(error)) return text.unreachable;
  const failure = apiError(error);
  if (!failure?.data || failure.data.code === "INTERNAL_SERVER_ERROR") return text.unexpected;
  const { reason, code, field } = failure.data;
  return text.refusals[reason ?? code] ?? text.refused(field || null, failure.message);
};
