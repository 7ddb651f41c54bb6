import type { AppRouter } from "@dailies/ml-feedback";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { PartUnreachable } from "./fetch-part.ts";

/** A failure of the API with its typed reason; null for anything else. */
export const apiError = (error: unknown): TRPCClientError<AppRouter> | null =>
  error instanceof TRPCClientError ? error : null;

/** The call never reached the server, or the server never answered. A part of the app is fetched by a call too. */
export const isConnectionFailure = (error: unknown): boolean => {
  const failure = apiError(error);
  return error instanceof PartUnreachable || (failure !== null && (failure.data ?? null) === null);
};

const MAX_RETRIES = 2;
const isWorthRetrying = (error: unknown): boolean =>
  isConnectionFailure(error) || apiError(error)?.data?.code === "SERVICE_UNAVAILABLE";

type Options = {
  /** Called when the server says that nobody is signed in any more. */
  readonly onSignedOut: () => void;
  /** What is changed without a network fails at once, and does not wait to be sent when nobody thinks of it any more. */
  readonly failsOffline?: boolean;
};

/** The typed API of one app: a plain client for event handlers, and query and mutation options for hooks. */
export const createApiClient = ({ onSignedOut, failsOffline = false }: Options) => {
  const onError = (error: unknown) => {
    if (apiError(error)?.data?.code === "UNAUTHORIZED") onSignedOut();
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MAX_RETRIES && isWorthRetrying(error),
      },
      mutations: { networkMode: failsOffline ? "always" : "online" },
    },
  });
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: "/trpc" }),
        false: httpBatchLink({ url: "/trpc", maxItems: 20, maxURLLength: 4_000 }),
      }),
    ],
  });
  return { queryClient, client, trpc: createTRPCOptionsProxy<AppRouter>({ client, queryClient }) };
};
