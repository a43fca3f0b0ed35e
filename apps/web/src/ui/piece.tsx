import { Component, type ReactNode, Suspense } from 'react';

/**
 * Around a part of a page whose code is fetched by itself: nothing stands in its place while it comes, or where it cannot be had, and the page around it goes on.
 * A driver in the forest must never lose the page for a part of it.
 */
export class Piece extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? null : <Suspense>{this.props.children}</Suspense>;
  }
}
