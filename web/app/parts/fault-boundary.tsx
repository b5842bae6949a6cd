import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Screen } from './screen.tsx';

/** A page that breaks takes only itself down: the way to the others stays. */
export class FaultBoundary extends Component<
  { readonly children: ReactNode },
  { readonly isBroken: boolean }
> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Screen title="This page broke">
        <Empty icon="warning" title="Something is wrong with this page, not with your store.">
          <p className="quiet">
            Load it again. If it stays, the browser’s console says what broke.
          </p>
          <Button look="main" onClick={() => location.reload()}>
            Load again
          </Button>
        </Empty>
      </Screen>
    );
  }
}
