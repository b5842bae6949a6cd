import type { MaterialSelection, Recolour } from '../../contract/conversion.ts';

/** What one look changes on its model: another material or colour, or another colour that leaves the pattern of a map. */
export type LookSelection = MaterialSelection | Recolour;
