/** Something that happened, kept for ever in order: timelines and progress streams read it. */
export interface DomainEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly subject: {
    readonly type:
      | 'organization'
      | 'member'
      | 'api-key'
      | 'connection'
      | 'sync-run'
      | 'product'
      | 'variant'
      | 'look'
      | 'conversion'
      | 'release'
      | 'upload';
    readonly id: string;
  };
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Events {
  append(events: readonly Omit<DomainEvent, 'id' | 'at'>[]): Promise<void>;
}
