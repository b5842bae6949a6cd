import { CancellationScope, defineSignal, patched, setHandler } from '@temporalio/workflow';
import { askedInstead } from './messages.ts';

/**
 * Does what was asked last. A wish that comes meanwhile ends the work on the one before, however long that is being tried;
 * the same wish again is the same work, unless it may mean something else by now.
 */
export async function lastWish<Wish extends string, T>(
  first: Wish,
  work: (wish: Wish) => Promise<T>,
  mayDiffer: (wish: Wish) => boolean = () => false,
): Promise<T> {
  let wish = first;
  let wishes = 0;
  let scope: CancellationScope | null = null;
  setHandler(defineSignal<[Wish]>(askedInstead), (asked) => {
    if (asked === wish && !(scope !== null && mayDiffer(wish) && patched('asked-anew'))) return;
    wish = asked;
    wishes += 1;
    scope?.cancel();
  });
  for (;;) {
    const [doing, heard] = [wish, wishes];
    scope = new CancellationScope();
    try {
      const end = await scope.run(() => work(doing));
      if (wishes === heard) return end;
    } catch (error) {
      // How a work ends that nobody wants any more is no news, be it a failure or the wish to go on in a new execution.
      if (wishes === heard) throw error;
    }
  }
}
