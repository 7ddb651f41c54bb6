import { apiError, EmptyState, ErrorState, failureSentence, isConnectionFailure, useReturnFocus } from "@dailies/ui";
import { Anchor, Modal } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { text } from "../text/text.ts";

type FailureProps = { readonly error: unknown; readonly onRetry: () => void };

/** What a person can be told about a failed call. Refusals of the server explain themselves. */
export const failureMessage = (error: unknown): string => failureSentence(error, text.failures);

export const Failure = ({ error, onRetry }: FailureProps) => (
  <ErrorState
    title={text.failures.title}
    message={failureMessage(error)}
    retryLabel={text.failures.retry}
    onRetry={onRetry}
    requestId={apiError(error)?.data?.requestId}
  />
);

/** What was to open over the page did not come; the page stays as it is. */
export const PartFailure = ({ error, onRetry, onClose }: FailureProps & { readonly onClose: () => void }) => {
  useReturnFocus();
  // Where the server answers, a newer version has replaced the part: only the whole page can be had anew.
  const retry = isConnectionFailure(error) ? onRetry : () => window.location.reload();
  return (
    <Modal opened onClose={onClose} title={text.keys.title} closeButtonProps={{ "aria-label": text.keys.close }}>
      <Failure error={error} onRetry={retry} />
    </Modal>
  );
};

type PageProps = { readonly error: unknown };

/** A page that could not be drawn, inside the frame. */
export const PageFailure = ({ error }: PageProps) => {
  const router = useRouter();
  return <Failure error={error} onRetry={() => void router.invalidate()} />;
};

/** The same where the frame is not there either, such as when the session cannot be read. */
export const BareFailure = ({ error }: PageProps) => (
  <main>
    <PageFailure error={error} />
  </main>
);

const NotFound = () => (
  <EmptyState
    order={1}
    title={text.failures.notFoundTitle}
    action={<Anchor renderRoot={(props) => <Link {...props} to="/" />}>{text.failures.home}</Anchor>}
  >
    {text.failures.notFound}
  </EmptyState>
);

export const NotFoundPage = () => (
  <main>
    <title>{`${text.failures.notFoundTitle} · ${text.brand}`}</title>
    <NotFound />
  </main>
);

const NOTHING_THERE: ReadonlySet<string | undefined> = new Set(["BAD_REQUEST", "NOT_FOUND"]);

/** For what the address names: where there is no such thing, or cannot be, trying again does not help. */
export const NamedFailure = (props: FailureProps) =>
  NOTHING_THERE.has(apiError(props.error)?.data?.code) ? <NotFound /> : <Failure {...props} />;
