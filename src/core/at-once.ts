/**
 * Several calls as one transaction: all of them happen or none. Nothing but records may be asked in it, since it may be run
 * twice, and what it holds locked waits for its end.
 */
export type AtOnce<Records> = <T>(work: (records: Records) => Promise<T>) => Promise<T>;
