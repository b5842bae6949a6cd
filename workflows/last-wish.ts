import { CancellationScope, defineSignal, setHandler } from '@temporalio/workflow';
import { askedInstead } from './messages.ts';

/**
 * Does what was asked last. A wish that comes meanwhile ends the work on the one before, however long that is being tried;
 * the same wish again is the same work.
 */
export async function lastWish<Wish extends string, T>(
  first: Wish,
  work: (wish: Wish) => Promise<T>,
): Promise<T> {
  let wish = first;
  let scope: CancellationScope | null = null;
  setHandler(defineSignal<[Wish]>(askedInstead), (asked) => {
    if (asked === wish) return;
    wish = asked;
    scope?.cancel();
  });
  for (;;) {
    const doing = wish;
    scope = new CancellationScope();
    try {
      const end = await scope.run(() => work(doing));
      if (wish === doing) return end;
    } catch (error) {
      // How a work ends that nobody wants any more is no news, be it a failure or the wish to go on in a new execution.
      if (wish === doing) throw error;
    }
  }
}
