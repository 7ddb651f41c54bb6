import { apiError, isConnectionFailure } from "./api-client.ts";

type FailureText = { readonly unreachable: string; readonly unexpected: string };

/** What a person can be told about a failed call. Refusals of the server explain themselves. */
export const failureSentence = (error: unknown, text: FailureText): string => {
  if (isConnectionFailure(error)) return text.unreachable;
  const failure = apiError(error);
  return failure === null || failure.data?.code === "INTERNAL_SERVER_ERROR" ? text.unexpected : failure.message;
};
