import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../src/embedded/temporal-server.ts';
import { eventually } from './until.ts';

/** INDEXED_VALUE_TYPE_KEYWORD of the server's API. */
const KEYWORD = 2;
const DAY_S = 86_400;

/** A namespace of one test file: its workflows and task queues meet no other file's. */
export async function openNamespace(address: string, namespace: string): Promise<string> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: DAY_S as never },
    });
    // Every part of the server learns of a new namespace within a few seconds.
    let last: unknown;
    const added = () =>
      connection.operatorService
        .addSearchAttributes({
          namespace,
          searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, KEYWORD])),
        })
        .catch((error: unknown) => {
          last = error;
          return null;
        });
    await eventually(added, {
      what: () => `the search attributes of a namespace: ${String(last)}`,
    });
    return namespace;
  } finally {
    await connection.close();
  }
}
