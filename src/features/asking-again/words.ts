/** When somebody is asked again. */
import { owner } from '../../domain/owner.ts';
import { type To, you } from '../../texts/address.ts';
import { rich } from '../../texts/rich.ts';
import { atWeekday, type Moment } from '../../texts/when.ts';

export const askingAgain = {
  snoozed: (p: { at: Moment }) => rich`${owner} sẽ nhắc lại lúc ${atWeekday(p.at)}.`,

  remindLater: (p: To) => rich`Khi có số liệu, ${you(p)} bấm “Báo cáo” để bổ sung.`,
} as const;
