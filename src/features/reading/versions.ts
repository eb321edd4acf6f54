/** [Các lần sửa]: what was changed of a report since it was first sent, by whom, when, and what the board had asked for. */

import { press } from '../../domain/button.ts';
import { returnsOf, versionsOf } from '../../reports/store.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { type KnownContext, moment } from '../context.ts';
import { say } from '../reply.ts';
import { readableReport, type SentFacts, wholeLines } from '../reporting/index.ts';
import * as buttons from './buttons.ts';
import { reading as texts } from './words.ts';

export const versions = action(buttons.versions, {
  may: 'linked',
  load: readableReport,
  async run(context) {
    const { args, about } = context;
    const { obligation, subject } = about.facts;
    const { page, pages, shown } = pageAt(inPages(await history(context, about)), args.page);
    const turns = turning({ page, pages }, (label, to) => press(label, buttons.versions, { obligation: obligation.id, page: to }));
    const text = texts.versions({ code: about.sent.code, unit: subject.unit.name, lines: shown, page, pages });
    return { stay: true, say: [say(text, { choices: turns })] };
  },
});

/** Version by version, with the lines of the report that went and those that came. */
async function history({ house, calendar }: KnownContext, { facts }: SentFacts): Promise<string[]> {
  const { database } = house;
  const [all, returns] = await Promise.all([versionsOf(database, facts.obligation.id), returnsOf(database, facts.obligation.id)]);
  return all.flatMap(({ version, at, by, answers }, i) => {
    const before = all[i - 1];
    const head = { at: moment(calendar, at), by };
    const asked = returns
      .filter((one) => one.version === version)
      .map(({ returnedAt, reason }) => texts.returned({ at: moment(calendar, returnedAt.getTime()), reason }));
    if (!before) return [texts.firstVersion(head), ...asked];
    const was = wholeLines(facts.subject, before.answers);
    const is = wholeLines(facts.subject, answers);
    return [
      texts.version({ n: version, ...head }),
      ...was.filter((line) => !is.includes(line)).map((line) => texts.before({ line })),
      ...is.filter((line) => !was.includes(line)).map((line) => texts.after({ line })),
      ...asked,
    ];
  });
}
