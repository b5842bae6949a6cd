import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createWorkers } from '../../src/main/hub/create-workers.ts';
import { workflowBundle } from '../../src/main/workflow-bundle.ts';
import { searchable, type WorkPlace } from '../../workflows/messages.ts';
import { taskQueues } from '../../workflows/task-queues.ts';
import { openNamespace } from '../sync/open-namespace.ts';

/** Our workflows on a real server, with activities that a test has written down. */
export interface Workers extends AsyncDisposable {
  readonly client: Client;
}

/** Starts workers in a namespace of their own; the one store is of the platform `test`. */
export async function openWorkers(activities: object): Promise<Workers> {
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const namespace = await openNamespace(address, `workers-${randomUUID()}`);
  const native = await NativeConnection.connect({ address });
  const workers = await createWorkers({
    connection: native,
    namespace,
    bundle: await workflowBundle(process.env['TEST_BUNDLES'] ?? join(tmpdir(), 'plinth-bundles')),
    graceMs: 100,
    activities: activities as never,
    stores: [taskQueues.store('test')],
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  return {
    client,
    async [Symbol.asyncDispose]() {
      for (const worker of workers) worker.shutdown();
      await running;
      await native.close();
      await client.connection.close();
    },
  };
}

/** A connection that nobody else has. */
export const newPlace = (): WorkPlace => ({
  organizationId: randomUUID(),
  connectionId: randomUUID(),
  platform: 'test',
});

export const optionsOf = (of: WorkPlace, workflowId: string) => ({
  taskQueue: taskQueues.hub,
  typedSearchAttributes: searchable(of),
  workflowId,
});
