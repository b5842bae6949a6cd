/** What the server said to a file. */
export interface FileAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a file as the body of a request. fetch() cannot say how much of a body has left; this can. */
export const sendFile = (
  url: string,
  file: Blob,
  more: {
    readonly headers: Readonly<Record<string, string>>;
    /** Told the bytes that have left so far. */
    readonly onSent: (bytes: number) => void;
    readonly signal: AbortSignal;
  },
): Promise<FileAnswer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(more.headers)) request.setRequestHeader(name, value);
    // The bytes decide what it is, never its name.
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => more.onSent(loaded));
    request.addEventListener('load', () =>
      resolve({ status: request.status, text: request.responseText }),
    );
    request.addEventListener('error', () => reject(new TypeError(`${url} did not answer`)));
    request.addEventListener('abort', () => reject(more.signal.reason));
    more.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
