import type { Express } from 'express';
import { Failure } from '../kernel/errors.ts';
import type { Endpoint } from './route.ts';

/** Answers the methods that an address does not have: told apart from an address that there is not. */
export function refuseMethods(app: Express, endpoints: readonly Endpoint[]): void {
  const allowed = new Map<string, string[]>();
  for (const { path, method } of endpoints) {
    const names = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    allowed.set(path, [...(allowed.get(path) ?? []), ...names]);
  }
  for (const [path, methods] of allowed)
    app.all(path.replaceAll(/\{(\w+)\}/g, ':$1'), (request, response) => {
      const allow = [...methods, 'OPTIONS'].join(', ');
      response.setHeader('allow', allow);
      if (request.method !== 'OPTIONS')
        throw new Failure('request.method-not-allowed', { method: request.method, allow });
      response.status(204).end();
    });
}
