import { Failure } from '../../kernel/errors.ts';

const PATH_MAX = 500;
/** What systems put beside the files of people. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)(?:\/|$)/i;

/** The path of a file inside an archive, with plain slashes; null for folders and leftovers. A path that leads out of the archive is refused. */
export function archivePath(name: string): string | null {
  const path = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const parts = path.split('/');
  const outside = path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..');
  if (outside || path.includes('\0') || path.length > PATH_MAX)
    throw new Failure('model.unreadable', { reason: `a file is called ${name.slice(0, 100)}` });
  return path === '' || path.endsWith('/') || LEFTOVER.test(path) ? null : path;
}
