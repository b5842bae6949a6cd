import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { Answers } from './answers.ts';
import type { Auth } from './auth.ts';
import { Client } from './client.ts';
import { followEvents, type LineState, type ToldEvent } from './follow-events.ts';
import { Moves } from './moves.ts';
import { Notes } from './notes.ts';
import { Sending } from './sending.ts';
import { mayBeStale } from './stale-after.ts';

/** What every part of the page may ask of the API. */
interface Plinth {
  readonly client: Client;
  readonly answers: Answers;
  /** What is told at the edge of the page. */
  readonly notes: Notes;
  /** What was asked of many products at once. */
  readonly moves: Moves;
  /** Files on their way; they go on while other pages are shown. */
  readonly sending: Sending;
  readonly line: LineState;
  /** The one store that the page is confined to inside that store's admin. */
  readonly confinedTo: string | null;
}

const PlinthContext = createContext<Plinth | null>(null);

const DOWN_MS = 2_000; // the line is down: ask for what is on the page
const REST_MS = 15_000; // even a live line is checked now and then

/** Gives the page its client and its answers, and keeps them true. */
export function PlinthProvider(props: {
  readonly auth: Auth;
  readonly confinedTo: string | null;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}) {
  const { auth, confinedTo, onSignedOut, children } = props;
  const [stream, setStream] = useState<LineState>('asking');
  // A stream that is open already says nothing of a network that went away: what is asked does.
  const [isReached, setReached] = useState(true);
  const line = isReached ? stream : 'asking';
  const parts = useMemo(() => {
    const client = new Client(auth, onSignedOut, setReached);
    const notes = new Notes();
    const answers = new Answers(client);
    const sending = new Sending(client, answers);
    return { client, answers, notes, moves: new Moves(notes), sending };
  }, [auth, onSignedOut]);
  const { client, answers, moves } = parts;

  useEffect(() => {
    const ended = new AbortController();
    const told = {
      onEvent: (event: ToldEvent) => {
        moves.note(event);
        answers.expire((url) => mayBeStale(event, url));
      },
      onState: setStream,
    };
    void followEvents(client, told, ended.signal);
    return () => ended.abort();
  }, [client, answers, moves]);

  useEffect(() => {
    answers.expire(() => true); // whatever happened while nobody told us
    const timer = setInterval(
      () => answers.expire(() => true),
      line === 'live' ? REST_MS : DOWN_MS,
    );
    return () => clearInterval(timer);
  }, [line, answers]);

  const plinth = useMemo(() => ({ ...parts, line, confinedTo }), [parts, line, confinedTo]);
  return <PlinthContext value={plinth}>{children}</PlinthContext>;
}

export function usePlinth(): Plinth {
  const plinth = use(PlinthContext);
  if (plinth === null) throw new ReferenceError('no PlinthProvider is above this part of the page');
  return plinth;
}
