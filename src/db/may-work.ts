import { type RawBuilder, sql } from 'kysely';

/** Whether a failure says nothing against the file, so that another try may end well; see core's `isFaultOfFile`. */
export const mayWork = (failure: RawBuilder<unknown>) =>
  sql<boolean>`${failure}->>'code' !~ '^(model|image|look|poster)\\.'`;
