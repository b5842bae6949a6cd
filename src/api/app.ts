import express, { type Express } from 'express';
import helmet from 'helmet';
import { randomUUID } from 'node:crypto';
import { Failure } from '../kernel/errors.ts';
import { bindEndpoint, type BindingNeeds } from './bind-endpoint.ts';
import { claimOf } from './claim-of.ts';
import { docsPage } from './docs/docs-page.ts';
import { openApiOf } from './openapi.ts';
import type { EmbeddedNeeds } from './embedded-page.ts';
import { answerProblem } from './problem.ts';
import { refuseMethods } from './refuse-methods.ts';
import type { Endpoint } from './route.ts';
import { servePages } from './serve-pages.ts';
import { serveStorefront } from './serve-storefront.ts';

export interface AppNeeds extends BindingNeeds, EmbeddedNeeds {
  readonly endpoints: readonly Endpoint[];
  /** Where clients reach us; problems and the docs page name it. */
  readonly publicUrl: string;
  /** The folder of what shops embed. */
  readonly storefront: string;
  /** Told of every failure of ours, with its cause. */
  readonly onFault: (error: unknown, requestId: string) => void;
}

const BODY_BYTES_MAX = 256 * 1024;

/** The whole HTTP surface: endpoints from their declarations, the pages, and one error answer at the end. */
export function apiApp(needs: AppNeeds): Express {
  const app = express();
  app.set('etag', false).set('query parser', 'simple').set('case sensitive routing', true);
  app.use((_request, response, next) => {
    const requestId = randomUUID();
    response.locals['requestId'] = requestId;
    response.setHeader('x-request-id', requestId);
    next();
  });
  app.use(helmet(security));
  // Before anyone is asked who they are: shoppers are nobody to us.
  serveStorefront(app, needs.storefront);
  app.use(express.json({ limit: BODY_BYTES_MAX }));

  for (const endpoint of needs.endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app[endpoint.method](path, bindEndpoint(endpoint, needs));
  }
  refuseMethods(app, needs.endpoints);
  app.use((request, _response, next) => {
    needs.identity.admit(claimOf(request));
    next();
  });
  const specification = openApiOf(needs.endpoints);
  app.get('/openapi.json', (_request, response) => void response.json(specification));
  app.get('/docs', (_request, response) => {
    response.type('html').send(docsPage(specification, needs.publicUrl));
  });
  servePages(app, needs);

  app.use(() => {
    throw new Failure('request.not-found');
  });
  app.use(answerProblem({ docsUrl: `${needs.publicUrl}/docs`, onFault: needs.onFault }));
  return app;
}

/** For answers and the docs page; the web app's pages have a policy of their own. */
const security = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
};
