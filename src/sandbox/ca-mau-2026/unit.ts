/** Short hand for rows of units. */
import type { Unit } from '../ca-mau-2017/registry-types.ts';

/** What is not said. A name that public pages print is no assumption; one that none prints is not among them. */
export function row(unit: Pick<Unit, 'code' | 'name' | 'shortName' | 'kind' | 'nature'> & Partial<Unit>): Unit {
  return {
    parent: null,
    aliases: [],
    successors: [],
    address: null,
    phone: null,
    note: null,
    validFrom: null,
    validTo: null,
    sources: ['W'],
    assumed: false,
    because: null,
    ...unit,
  };
}
