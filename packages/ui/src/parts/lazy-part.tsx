import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense, useState } from "react";
import { fetchPart } from "../clients/fetch-part.ts";
import { Boundary, type Failed } from "./boundary.tsx";

type PartProps = {
  /** Stands there until the part has come. */
  readonly fallback?: ReactNode;
  readonly failed: Failed;
};

/**
 * A component that is fetched when it is first drawn. One that did not come is fetched anew when it is drawn or tried
 * again: React's own `lazy` keeps a failed import for good.
 */
export const lazyPart = <P extends object>(load: () => Promise<ComponentType<P>>) => {
  const fetchAnew = (): LazyExoticComponent<ComponentType<P>> =>
    lazy(async () => {
      try {
        return { default: await fetchPart(load) };
      } catch (error) {
        latest = fetchAnew();
        throw error;
      }
    });
  let latest = fetchAnew();
  return (props: P & PartProps) => {
    const [Part, setPart] = useState(() => latest);
    const tryAgain = (reset: () => void) => {
      setPart(() => latest);
      reset();
    };
    return (
      <Boundary failed={(error, reset) => props.failed(error, () => tryAgain(reset))}>
        <Suspense fallback={props.fallback}>
          <Part {...props} />
        </Suspense>
      </Boundary>
    );
  };
};
