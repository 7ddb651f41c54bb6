import { apiError, isConnectionFailure } from "./api-client.ts";

type FailureData = NonNullable<NonNullable<ReturnType<typeof apiError>>["data"]>;
/** Why a call was refused: the reason of the product, or the code where none is given. */
type Refused = NonNullable<FailureData["reason"]> | FailureData["code"];

export type FailureText = {
  readonly unreachable: string;
  readonly unexpected: string;
  /** Refusals in the reader's language; those left out are told in the server's words. */
  readonly refusals?: Readonly<Partial<Record<Refused, string>>>;
};

/** What a person can be told about a failed call. */
export const failureSentence = (error: unknown, text: FailureText): string => {
  if (isConnectionFailure(error)) return text.unreachable;
  const failure = apiError(error);
  if (!failure?.data || failure.data.code === "INTERNAL_SERVER_ERROR") return text.unexpected;
  return text.refusals?.[failure.data.reason ?? failure.data.code] ?? failure.message;
};
