import { useEffect } from 'react';
import type { SentFile } from '../api/sending.ts';
import { useSending } from '../api/use-sending.ts';
import { bytes, counted } from '../words/numbers.ts';
import { Button } from './button.tsx';

/** Each file with how far it is, or why it did not arrive and what to do. */
export function FilesOnTheirWay({ files }: { readonly files: readonly SentFile[] }) {
  const { retry, drop } = useSending();
  const moving = files.filter(({ state }) => state !== 'failed').length;
  useStayHere(moving > 0);
  return (
    <>
      <p className="unseen" role="status">
        {moving > 0 ? `${counted(moving, 'file')} on the way` : ''}
      </p>
      {files.length > 0 && (
        <ul className="sent-files card" aria-label="Files on their way">
          {files.map((file) => (
            <li key={file.id} className={file.state === 'failed' ? 'tone-failed' : 'tone-quiet'}>
              <div className="sent-head">
                <span className="clip sent-name" title={file.name}>
                  {file.name}
                </span>
                <span className="quiet small number">{wayWords(file)}</span>
                {file.state === 'failed' && (
                  <Button icon="runs" onClick={() => retry(file.id)}>
                    Retry
                  </Button>
                )}
                <Button look="bare" icon="close" onClick={() => drop(file.id)}>
                  <span className="unseen">
                    {file.state === 'failed' ? 'Dismiss' : 'Stop'} {file.name}
                  </span>
                </Button>
              </div>
              {file.problem === null ? (
                <progress
                  max={file.bytes}
                  // A bar without a value says that nobody knows how long it takes.
                  {...(file.state === 'reading' ? {} : { value: file.sent })}
                  aria-label={`Progress of ${file.name}`}
                />
              ) : (
                <p role="alert">
                  <strong>{file.problem.message}</strong>{' '}
                  <span className="quiet">{file.problem.todo}</span>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function wayWords({ state, sent, bytes: whole }: SentFile): string {
  switch (state) {
    case 'waiting':
      return `${bytes(whole)}, waits for its turn`;
    case 'sending':
      return `${bytes(sent)} of ${bytes(whole)}`;
    case 'reading':
      return 'Plinth looks into it';
    case 'failed':
      return bytes(whole);
  }
}

/** Closing the tab would lose what has not arrived: the browser asks first. */
function useStayHere(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isNeeded]);
}
