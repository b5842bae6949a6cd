import { usePlinth } from '../api/plinth.tsx';

/** Whether changes appear by themselves, or the server is away and we keep asking. */
export function LineNote() {
  const { line } = usePlinth();
  return (
    <p className="line-note small quiet" role="status" data-line={line}>
      {line === 'live' ? 'Up to date' : 'Asking every two seconds'}
    </p>
  );
}
