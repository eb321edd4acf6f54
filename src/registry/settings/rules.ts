/** What a board sets of itself: who it is, its office hours, its quiet hours. PURE. */
import { z } from 'zod';
import type { OfficeHours, QuietHours } from '../../domain/calendar.ts';
import type { Json } from '../../domain/messages.ts';

/** Whose bot it is. */
export interface Owner {
  /** “Ban Thi đua - Khen thưởng” */
  readonly name: string;
  /** As sentences and buttons call it: “Ban”. */
  readonly shortName: string;
  /** Empty while it is not set. */
  readonly phone: string;
}

export const LONGEST_NAME = 120;
/** It stands on buttons. */
export const LONGEST_SHORT_NAME = 12;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const spans = z
  .array(z.object({ from: time, to: time }))
  .min(1)
  .max(6)
  .refine((all) => all.every(({ from, to }, i) => from < to && (i === 0 || (all[i - 1]?.to ?? '') <= from)), 'spans end before they begin');

const shapes = {
  owner: z.object({
    name: z.string().min(3).max(LONGEST_NAME),
    shortName: z.string().min(1).max(LONGEST_SHORT_NAME),
    phone: z.string().max(40),
  }),
  office_hours: z.object({ weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7), spans }),
  quiet_hours: z.object({ from: time, to: time }).refine(({ from, to }) => from !== to, 'quiet hours that are none, or all day'),
} as const;

export interface Settings {
  readonly owner: Owner;
  readonly office_hours: OfficeHours;
  readonly quiet_hours: QuietHours;
}

export type SettingKey = keyof Settings;

/** What is set, over what stands where nothing is. A row that is none is left aside: its default holds. */
export function readSettings(rows: readonly { readonly key: string; readonly value: Json }[], defaults: Settings): Settings {
  const settingOf = <K extends SettingKey>(key: K): Settings[K] => {
    const row = rows.find((one) => one.key === key);
    const read = row && shapes[key].safeParse(row.value);
    return read?.success ? (read.data as Settings[K]) : defaults[key];
  };
  return { owner: settingOf('owner'), office_hours: settingOf('office_hours'), quiet_hours: settingOf('quiet_hours') };
}
