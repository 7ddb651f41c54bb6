import { apiError, ErrorState, isConnectionFailure } from "@dailies/ui";
import { text } from "./text.en.ts";

/** What a person can be told about a failed call; refusals of the server explain themselves. */
export const failureMessage = (error: unknown): string => {
  if (isConnectionFailure(error)) return text.failure.unreachable;
  const failure = apiError(error);
  return failure === null || failure.data?.code === "INTERNAL_SERVER_ERROR" ? text.unexpected : failure.message;
};

type Props = { readonly error: unknown; readonly onRetry: () => unknown };

export const Failure = ({ error, onRetry }: Props) => (
  <ErrorState
    title={text.failure.title}
    message={failureMessage(error)}
    retryLabel={text.failure.retry}
    onRetry={() => void onRetry()}
    requestId={apiError(error)?.data?.requestId}
  />
);
