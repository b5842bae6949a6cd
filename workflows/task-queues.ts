/** Task queues: one for our own rules, one per platform, one for the GPU, so that a slow store never holds another's work. */
export const taskQueues = {
  hub: 'hub-core',
  conversion: 'conversion-gpu',
  store: (platform: string): string => `store-${platform}`,
} as const;
