/** Workflow ids: the business key, always with the organization in it, so that two organizations can never share one. */
export const workflowIds = {
  connect: (of: { organizationId: string; connectionId: string }) =>
    `connect:${of.organizationId}:${of.connectionId}`,
  /** One sync per connection at a time: the id is the lock. */
  sync: (of: { organizationId: string; connectionId: string }) =>
    `sync:${of.organizationId}:${of.connectionId}`,
  convert: (of: { organizationId: string; productId: string; runId: string }) =>
    `convert:${of.organizationId}:${of.productId}:${of.runId}`,
  publish: (of: { organizationId: string; productId: string }) =>
    `publish:${of.organizationId}:${of.productId}`,
  /** One list of marked products per connection at a time. */
  remake: (of: { organizationId: string; connectionId: string }) =>
    `remake:${of.organizationId}:${of.connectionId}`,
  /** One list of a connection's extras at a time. */
  extras: (of: { organizationId: string; connectionId: string }) =>
    `extras:${of.organizationId}:${of.connectionId}`,
  moveReleases: (of: { organizationId: string; connectionId: string }) =>
    `releases:${of.organizationId}:${of.connectionId}`,
  approve: (of: { organizationId: string; connectionId: string }) =>
    `approve:${of.organizationId}:${of.connectionId}`,
  /** One writer of a store's kill switch. */
  switchStore: (of: { organizationId: string; connectionId: string }) =>
    `switch:${of.organizationId}:${of.connectionId}`,
  placement: (of: { organizationId: string; connectionId: string }) =>
    `placement:${of.organizationId}:${of.connectionId}`,
} as const;
