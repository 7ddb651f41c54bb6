import { apiError, EmptyState, ErrorState, failureSentence, isConnectionFailure } from "@dailies/ui";
import { Anchor, Button, Portal, Text } from "@mantine/core";
import { IconCloudOff, IconMapPinOff } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import type { AppText } from "../text/en.ts";
import { useText } from "../text/text.tsx";
import classes from "./failures.module.css";

/** What a person can be told about a failed call. */
export const failureMessage = (error: unknown, text: AppText): string => failureSentence(error, text.failures);

type FailureProps = {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** 1 where it is all that the page has. */
  readonly order?: 1 | 2;
};

export const Failure = ({ error, onRetry, order = 2 }: FailureProps) => {
  const { text } = useText();
  return (
    <ErrorState
      icon={<IconCloudOff size={40} stroke={1.4} aria-hidden />}
      title={text.failures.title}
      order={order}
      message={failureMessage(error, text)}
      retryLabel={text.failures.retry}
      onRetry={onRetry}
      requestId={apiError(error)?.data?.requestId}
    />
  );
};

type ErrorProps = { readonly error: unknown };

/** What was tried here, and why it could not be saved. */
export const NotSaved = ({ error }: ErrorProps) => {
  const { text } = useText();
  return (
    <Text component="span" display="block" role="alert" size="sm" c="var(--mantine-color-error)">
      {text.failures.notSaved} {failureMessage(error, text)}
    </Text>
  );
};

type PartProps = ErrorProps & { readonly onRetry: () => void; readonly onClose: () => void };

/** What was to open over the page did not come; the page stays as it is. */
export const PartFailure = ({ error, onRetry, onClose }: PartProps) => {
  const { text } = useText();
  // Where the server answers, a newer version has replaced the part: only the whole page can be had anew.
  const retry = isConnectionFailure(error) ? onRetry : () => window.location.reload();
  return (
    <Portal>
      <div role="alert" className={classes.part}>
        <Text size="sm">{failureMessage(error, text)}</Text>
        <Button variant="default" onClick={retry}>
          {text.failures.retry}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {text.keys.close}
        </Button>
      </div>
    </Portal>
  );
};

/** A page that could not be drawn, inside the frame. */
export const PageFailure = ({ error }: ErrorProps) => {
  const router = useRouter();
  return <Failure order={1} error={error} onRetry={() => void router.invalidate()} />;
};

/** The same where the frame is not there either, such as when the session cannot be read. */
export const BareFailure = ({ error }: ErrorProps) => (
  <main>
    <PageFailure error={error} />
  </main>
);

export const NotFoundPage = () => {
  const { text } = useText();
  return (
    <main>
      <title>{`${text.failures.notFoundTitle} · ${text.brand}`}</title>
      <EmptyState
        icon={<IconMapPinOff size={40} stroke={1.4} aria-hidden />}
        order={1}
        title={text.failures.notFoundTitle}
        action={<Anchor renderRoot={(props) => <Link {...props} to="/" />}>{text.failures.home}</Anchor>}
      >
        {text.failures.notFound}
      </EmptyState>
    </main>
  );
};
