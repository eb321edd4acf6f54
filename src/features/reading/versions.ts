/** [Các lần sửa]: what was changed of a report since it was first sent, by whom, when, and what the board had asked for. */

import type { Answers } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import type { Version } from '../../reports/history/rules.ts';
import { historyOf } from '../../reports/history/store.ts';
import { returnsOf } from '../../reports/store.ts';
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

/** Version by version, with the lines of the report that went and those that came, and the files that came with each. */
async function history({ house, calendar }: KnownContext, { facts }: SentFacts): Promise<string[]> {
  const { database } = house;
  const [all, returns] = await Promise.all([historyOf(database, facts.obligation.id), returnsOf(database, facts.obligation.id)]);
  const lines = (answers: Answers) => wholeLines(facts.subject, answers);
  let before: Version | null = null;
  return all.flatMap((one) => {
    const head = { at: moment(calendar, one.at), by: one.by };
    if (one.kind === 'files_dropped') return [texts.filesDropped({ ...head, names: one.files })];
    const asked = returns
      .filter(({ version }) => version === one.version)
      .map(({ returnedAt, reason }) => texts.returned({ at: moment(calendar, returnedAt.getTime()), reason }));
    const came = one.files.length === 0 ? [] : [texts.filesCame({ files: one.files })];
    const last = before;
    before = one;
    if (!last) return [texts.firstVersion(head), ...came, ...asked];
    const was = lines(last.answers);
    const is = lines(one.answers);
    const changes = [
      ...was.filter((line) => !is.includes(line)).map((line) => texts.before({ line })),
      ...is.filter((line) => !was.includes(line)).map((line) => texts.after({ line })),
      ...came,
    ];
    return [texts.version({ n: one.version, ...head }), ...(changes.length === 0 ? [texts.unchanged()] : changes), ...asked];
  });
}
