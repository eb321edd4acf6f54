/** What is said after the lock: the report stands, and the board may open it again. */

import { to } from '../../domain/button.ts';
import { choices } from '../../texts/layout.ts';
import { report } from '../../texts/report.ts';
import type { Context } from '../context.ts';
import { ask } from '../correcting/buttons.ts';
import { menu } from '../menu/buttons.ts';
import { type Say, say } from '../reply.ts';
import type { ReportFacts } from '../reporting/index.ts';

export function locked({ calendar }: Context, { obligation, subject }: ReportFacts): Say {
  return say(report.locked({ you: subject.unit.address, date: calendar.localDate(obligation.lockAt.getTime()) }), {
    choices: choices('report.locked', { askCorrection: to(ask, { obligation: obligation.id }), back: to(menu) }),
  });
}
