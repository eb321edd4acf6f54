/** Whom a notice of the board's own is for. PURE. */
import { z } from 'zod';
import type { Json } from '../domain/messages.ts';

const shape = z.discriminatedUnion('to', [
  z.object({ to: z.literal('all') }),
  /** Who has not confirmed that a wave's notice was received. */
  z.object({ to: z.literal('unconfirmed'), wave: z.string() }),
  /** Who still owes a report to a wave that can be sent now. */
  z.object({ to: z.literal('owing'), wave: z.string() }),
  z.object({ to: z.literal('block'), block: z.string() }),
  z.object({ to: z.literal('kind'), kind: z.string() }),
  z.object({ to: z.literal('units'), units: z.array(z.string()) }),
]);

export type NoticeAudience = z.infer<typeof shape>;

/** As it stands in a row or on a button; `null` for what is none: it addresses nobody rather than everybody. */
export function readNoticeAudience(stored: Json): NoticeAudience | null {
  const read = shape.safeParse(stored);
  return read.success ? read.data : null;
}

export interface AddressedUnit {
  readonly id: string;
  readonly kind: string;
  readonly nature: 'bat_buoc' | 'phoi_hop' | 'chi_nhan';
  readonly blockId: string | null;
}

/** What units owe to a wave, by their ids. */
export interface Owing {
  readonly unconfirmed: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
}

/** The board and the leaders write notices and do not get them with the units. */
const NOT_ADDRESSED: readonly string[] = ['lanh_dao', 'chu_tri'];

/**
 * The units a notice is for, of those there are now. Units that only receive get what is for all and what they are chosen for. Partner bodies are asked
 * and never chased: who still owes something is looked for among those that must report.
 */
export function addressed<U extends AddressedUnit>(audience: NoticeAudience, units: readonly U[], owing: (wave: string) => Owing): U[] {
  switch (audience.to) {
    case 'all':
      return units.filter(({ kind }) => !NOT_ADDRESSED.includes(kind));
    case 'unconfirmed': {
      const { unconfirmed } = owing(audience.wave);
      return units.filter(({ id }) => unconfirmed.has(id));
    }
    case 'owing': {
      const { reports } = owing(audience.wave);
      return units.filter(({ id, nature }) => nature === 'bat_buoc' && reports.has(id));
    }
    case 'block':
      return units.filter(({ blockId }) => blockId === audience.block);
    case 'kind':
      return units.filter(({ kind }) => kind === audience.kind);
    case 'units':
      return units.filter(({ id }) => audience.units.includes(id));
  }
}
