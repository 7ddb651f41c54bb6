import { apiError, EmptyState, ErrorState, failureSentence } from "@dailies/ui";
import { Anchor } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { text } from "../text/en.ts";

/** What a person can be told about a failed call. Refusals of the server explain themselves. */
export const failureMessage = (error: unknown): string => failureSentence(error, text.failures);

export const Failure = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) => (
  <ErrorState
    title={text.failures.title}
    message={failureMessage(error)}
    retryLabel={text.failures.retry}
    onRetry={onRetry}
    requestId={apiError(error)?.data?.requestId}
  />
);

export const PageFailure = ({ error }: { readonly error: unknown }) => {
  const router = useRouter();
  return (
    <main>
      <Failure error={error} onRetry={() => void router.invalidate()} />
    </main>
  );
};

export const NotFoundPage = () => (
  <main>
    <title>{`${text.failures.notFoundTitle} · ${text.brand}`}</title>
    <EmptyState
      order={1}
      title={text.failures.notFoundTitle}
      action={<Anchor renderRoot={(props) => <Link {...props} to="/" />}>{text.failures.home}</Anchor>}
    >
      {text.failures.notFound}
    </EmptyState>
  </main>
);
