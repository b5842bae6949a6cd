import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { Answers } from './answers.ts';
import type { Auth } from './auth.ts';
import { Client } from './client.ts';
import { followEvents, type LineState } from './follow-events.ts';
import { mayBeStale } from './stale-after.ts';

/** What every part of the page may ask of the API. */
interface Plinth {
  readonly client: Client;
  readonly answers: Answers;
  readonly line: LineState;
}

const PlinthContext = createContext<Plinth | null>(null);

const DOWN_MS = 2_000; // the line is down: ask for what is on the page
const REST_MS = 15_000; // even a live line is checked now and then

/** Gives the page its client and its answers, and keeps them true. */
export function PlinthProvider(props: {
  readonly auth: Auth;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}) {
  const { auth, onSignedOut, children } = props;
  const [line, setLine] = useState<LineState>('asking');
  const { client, answers } = useMemo(() => {
    const made = new Client(auth, onSignedOut);
    return { client: made, answers: new Answers(made) };
  }, [auth, onSignedOut]);

  useEffect(() => {
    const ended = new AbortController();
    const told = {
      onEvent: (event: Parameters<typeof mayBeStale>[0]) =>
        answers.expire((url) => mayBeStale(event, url)),
      onState: setLine,
    };
    void followEvents(client, told, ended.signal);
    return () => ended.abort();
  }, [client, answers]);

  useEffect(() => {
    answers.expire(() => true); // whatever happened while nobody told us
    const timer = setInterval(
      () => answers.expire(() => true),
      line === 'live' ? REST_MS : DOWN_MS,
    );
    return () => clearInterval(timer);
  }, [line, answers]);

  const plinth = useMemo(() => ({ client, answers, line }), [client, answers, line]);
  return <PlinthContext value={plinth}>{children}</PlinthContext>;
}

export function usePlinth(): Plinth {
  const plinth = use(PlinthContext);
  if (plinth === null) throw new ReferenceError('no PlinthProvider is above this part of the page');
  return plinth;
}
