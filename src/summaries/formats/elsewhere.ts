/** Petitions of other waves that wait for an opinion, beside those of the wave that is shown. PURE. */
import type { Json } from '../../domain/messages.ts';
import type { WaveFacts } from '../facts.ts';
import {
  answered,
  type PetitionCase,
  type PetitionLine,
  type PetitionRemark,
  petitionsOf,
  type UnitRow,
  waitingPetitions,
} from '../rules.ts';

/** What was asked for in a wave, as it is read. */
export interface PetitionRows extends Pick<WaveFacts, 'id' | 'shortName' | 'yearly' | 'dueAt'> {
  /** In the order in which the reports came. */
  readonly given: readonly (Pick<UnitRow, 'unitId' | 'name' | 'sentAt'> & { readonly value: Json })[];
  readonly cases: readonly PetitionCase[];
  readonly remarks: readonly PetitionRemark[];
}

/** Those of one wave. */
export interface WaitingElsewhere {
  readonly wave: Pick<WaveFacts, 'id' | 'shortName' | 'yearly'>;
  /** Its due time is over: units may be named. */
  readonly overdue: boolean;
  readonly petitions: readonly PetitionLine[];
}

/** @param now epoch ms */
export function waitingElsewhere(rows: readonly PetitionRows[], now: number): WaitingElsewhere[] {
  return rows.flatMap(({ given, cases, remarks, dueAt, ...wave }) => {
    const said = given.map(({ unitId, value }) => ({ unitId, field: 'petitions', state: 'value' as const, value, number: null }));
    const petitions = waitingPetitions(petitionsOf(given, answered(said), cases, remarks));
    return petitions.length === 0 ? [] : [{ wave, overdue: now > dueAt, petitions }];
  });
}
