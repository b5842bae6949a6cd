import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names under which a secret may reach a log line by mistake, at the top and one level down. */
const SECRET_NAMES = [
  'authorization',
  'password',
  'secret',
  'secrets',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'clientSecret',
  'client_secret',
  'apiKey',
  'cookie',
  'grant',
];

/** The one logger of a process: JSON lines with its name, secrets left out. */
export function createLog(level: string, name: string, to?: DestinationStream): Log {
  const options = {
    level,
    name,
    redact: {
      paths: SECRET_NAMES.flatMap((one) => [one, `*.${one}`, `*.*.${one}`]),
      censor: '[sealed]',
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
