const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Under which origin a browser sees us when it names this host; null when the host is not ours. */
export type OwnOrigin = (host: string | undefined) => string | null;

/**
 * Ours are the public address and loopback, whatever the port: a foreign name that was pointed at this machine is how a web
 * page gets past the browser's same-origin rule to a server on loopback.
 */
export function ownOriginOf(publicUrl: string): OwnOrigin {
  const own = new URL(publicUrl);
  return (host) => {
    if (host === undefined) return null;
    if (host.toLowerCase() === own.host) return own.origin;
    const asked = URL.parse(`http://${host}`);
    return asked !== null && asked.pathname === '/' && LOOPBACK.has(asked.hostname)
      ? asked.origin
      : null;
  };
}
