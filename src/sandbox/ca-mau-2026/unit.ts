/** Short hand for rows of units. */
import type { Unit } from '../ca-mau-2017/registry-types.ts';
import { UNSAID } from '../ca-mau-2017/unit.ts';

/** What is not said. A name that public pages print is no assumption; one that none prints is not among them. */
export function row(unit: Pick<Unit, 'code' | 'name' | 'shortName' | 'kind' | 'nature'> & Partial<Unit>): Unit {
  return {
    ...UNSAID,
    sources: ['W'],
    assumed: false,
    because: null,
    ...unit,
  };
}
