import type { GuideShape } from '../../../api/shapes/guide.ts';
import { Failure } from '../../../kernel/errors.ts';
import { ask, type Terminal } from './ask.ts';

type Fields = GuideShape['fields'];

/** The variable of the environment that a field is read from: SHOPIFY_CLIENT_ID. */
export const variableOf = (platform: string, field: string): string =>
  `${platform}_${field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase();

/** Fields of a grant that the environment does not hold. */
export const missingFields = (
  { platform, fields }: Pick<GuideShape, 'platform' | 'fields'>,
  env: NodeJS.ProcessEnv,
): Fields => fields.filter(({ name }) => !env[variableOf(platform, name)]?.trim());

/** What the merchant hands over: from the environment, else asked for; without anybody to ask, a typed failure names each variable. */
export async function readGrant(
  guide: Pick<GuideShape, 'platform' | 'fields'>,
  from: { readonly env: NodeJS.ProcessEnv; readonly terminal: Terminal | null },
): Promise<Readonly<Record<string, string>>> {
  const { env, terminal } = from;
  const missing = missingFields(guide, env);
  if (terminal === null && missing.length > 0)
    throw new Failure(
      'connection.grant-missing',
      Object.fromEntries(
        missing.map(({ name }) => [variableOf(guide.platform, name), 'is not set']),
      ),
    );
  const grant: Record<string, string> = {};
  for (const { name, title, description, secret } of guide.fields) {
    const given = env[variableOf(guide.platform, name)]?.trim();
    if (given) grant[name] = given;
    else if (terminal !== null)
      grant[name] = await asked(terminal, `  ${title} (${description}): `, secret);
  }
  return grant;
}

/** An empty line is no answer. */
async function asked(terminal: Terminal, question: string, secret: boolean): Promise<string> {
  for (;;) {
    const answer = await ask(terminal, question, { secret });
    if (answer !== '') return answer;
  }
}
