import { type Item, type ListPath, urlOf } from '../../api/addresses.ts';
import type { Client } from '../../api/client.ts';

const PAGE = 100;

/** Products whose newest looks are made and neither shown nor waiting for a review: they were taken out or rolled back. */
export async function backProducts(client: Client, connection: string): Promise<string[]> {
  const waiting = new Set<string>();
  for await (const { product } of itemsOf(
    client,
    '/v1/connections/{connection}/drafts',
    connection,
  ))
    waiting.add(product.id);
  const ready: string[] = [];
  for await (const { id } of itemsOf(client, '/v1/products', connection, 'ready'))
    if (!waiting.has(id)) ready.push(id);
  return ready;
}

async function* itemsOf<Path extends ListPath>(
  client: Client,
  path: Path,
  connection: string,
  verdict?: string,
): AsyncGenerator<Item<Path>> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const url = urlOf(path, { connection, verdict, limit: PAGE, cursor });
    const page: Page<Item<Path>> = await client.read(url);
    yield* page.items;
    cursor = page.next;
  }
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
