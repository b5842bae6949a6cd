import type { StoredDefinition } from '../../state/definitions.ts';
import type { Source } from '../context.ts';

/** A metafield definition as the Admin API shows it. */
export const definitionNode = (definition: StoredDefinition): Source => ({
  __typename: 'MetafieldDefinition',
  id: definition.id,
  name: definition.name,
  description: definition.description,
  namespace: definition.namespace,
  key: definition.key,
  ownerType: definition.ownerType,
  access: definition.access,
  type: { name: definition.type, category: definition.type === 'json' ? 'JSON' : 'TEXT' },
  pinnedPosition: null,
  validations: [],
});
