/** Beside a published summary: what has changed since. */

import { press } from '../../domain/button.ts';
import { scopeFor } from '../../domain/people.ts';
import { changesSince } from '../../summaries/published/rules.ts';
import { leader } from '../../summaries/words.ts';
import { inPages, pageAt, turning } from '../../texts/pages.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { readFacts } from './facts.ts';

/** Which part of a wave's facts is meant. */
interface Part {
  readonly wave: string;
  readonly block?: string | undefined;
  readonly grouping?: string | undefined;
}

/** A page of what changed in what this person may see; nothing of a wave without a published summary. */
export async function changesShown(context: KnownContext, { wave, block, grouping }: Part, asked?: number): Promise<Say[]> {
  const { person, calendar } = context;
  const scope = scopeFor(person, 'summary')?.scope;
  const of = { wave, ...(block !== undefined && { block }), ...(grouping !== undefined && { grouping }) };
  const [then, now] = scope
    ? await Promise.all([readFacts(context, scope, { ...of, published: true }), readFacts(context, scope, of)])
    : [];
  if (!then || !now || then.publishedAt === null) return [];
  const changes = changesSince(then.facts, now.facts, then.publishedAt, calendar.localDate);
  const { page, pages, shown } = pageAt(inPages(changes.map(leader.changeLine)), asked);
  const lines = changes.length === 0 ? [] : shown;
  const published = moment(calendar, then.publishedAt);
  const text = leader.changes({ wave: now.facts.wave.shortName, published, count: changes.length, lines, page, pages });
  return [say(text, { choices: turning({ page, pages }, (label, to) => press(label, buttons.changes, { ...of, page: to })) })];
}

export const changes = action(buttons.changes, {
  may: 'summary',
  load: async (_context, args) => unowned(args),
  async run(context) {
    return { say: await changesShown(context, context.args, context.args.page) };
  },
});
