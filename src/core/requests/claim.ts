/** What a request shows of itself before anybody knows who sends it: the headers that tell people, programs and forgeries apart. */
export interface Claim {
  readonly method: string;
  /** Under which name the client believes to reach us. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The browser's own word for where the request comes from; a page cannot forge it. */
  readonly fetchSite: string | undefined;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly csrf: string | undefined;
}
