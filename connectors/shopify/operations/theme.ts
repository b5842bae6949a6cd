import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import { readThemeAnswer } from '../schemas.ts';

export const readTheme: Operation<z.infer<typeof readThemeAnswer>> = {
  name: 'readTheme',
  text: `query readTheme($filenames: [String!]!) {
  themes(first: 1, roles: [MAIN]) {
    nodes {
      files(filenames: $filenames, first: 10) {
        nodes { filename body { ... on OnlineStoreThemeFileBodyText { content } } }
      }
    }
  }
}`,
  data: readThemeAnswer,
};
