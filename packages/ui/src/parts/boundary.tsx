import { Component, type ReactNode } from "react";

export type Failed = (error: unknown, onRetry: () => void) => ReactNode;

type Props = { readonly children: ReactNode; readonly failed: Failed };
type State = { readonly caught: { readonly error: unknown } | null };

/** Keeps what breaks inside from taking the page around it away. */
export class Boundary extends Component<Props, State> {
  override state: State = { caught: null };

  static getDerivedStateFromError(error: unknown): State {
    return { caught: { error } };
  }

  override render() {
    const { caught } = this.state;
    return caught === null
      ? this.props.children
      : this.props.failed(caught.error, () => this.setState({ caught: null }));
  }
}
