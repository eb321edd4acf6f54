/** A new reminder rule is one file and one line in the list: the heartbeat gives it, and the board sees it before it launches. */
import { expect, it } from 'vitest';
import { plain } from '../../src/domain/messages.ts';
import type { Person } from '../../src/domain/people.ts';
import { launchFlow } from '../../src/features/launching/flow.ts';
import { loadLaunchWith } from '../../src/features/launching/subject.ts';
import { nextEvent, remind } from '../../src/reminders/effects.ts';
import { ladder } from '../../src/reminders/ladder.ts';
import { rules } from '../../src/reminders/rules/index.ts';
import type { Rule } from '../../src/reminders/rules/rule.ts';
import { saying } from '../../src/reminders/saying.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { onPostgres } from '../postgres.ts';
import { at, ladderOf2017, local, year } from './calendar.ts';
import { lookOver } from './new-rule.ts';
import { given, houseAt, launched, seated, sent, WAVE } from './wave.ts';

const [first, ...others] = ladderOf2017;
if (!first) throw new Error('there is no rule');
/** Between preparing the figures and the opening day in urgency. */
const withNew: readonly Rule[] = [first, lookOver, ...others];

onPostgres('a new reminder rule', (database) => {
  it('is given by the heartbeat, once, on its day', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const kinds = [saying([ladder(withNew)])];
    const next = await nextEvent(database(), year, at('2017-04-14 07:30'), kinds);
    expect(next && local(next)).toBe('2017-04-20 07:30');

    const house = houseAt(database(), '2017-04-20 07:30:02');
    expect(await remind(house, () => true, kinds)).toBe(1);
    expect(await remind(house, () => true, kinds)).toBe(0);
    expect((await given(database())).map(({ rule, slot }) => [rule, local(slot.getTime())])).toEqual([['look_over', '2017-04-20 07:30']]);
    expect((await sent(database())).map(({ body }) => plain(body.text))).toEqual([
      'Đề nghị Sở Y tế soát lại số liệu Đợt thi đua chào mừng 30/4.',
    ]);
  });

  it('is seen in the preview of a launch, by its day and its word', async () => {
    const now = at('2017-03-20 08:00');
    await loadSample(database(), caMau2017, now);
    const seat = { id: 's', duty: 'board', unitId: 'BAN', unitName: 'Ban', blockId: null, address: 'Anh/Chị' } as const;
    const person: Person = { id: 'lan', name: 'Trần Thị Lan', position: null, phone: null, consented: true, seats: [seat] };
    const context = { database: database(), calendar: year, board: { name: 'Ban', phone: '0290' }, person, now };
    const reminders = async (all: readonly Rule[]) => {
      const subject = await loadLaunchWith(all, context, 'session');
      const card = subject && launchFlow.form(subject).confirm?.({ which: { state: 'value', value: WAVE } });
      if (!card) throw new Error('there is nothing to launch');
      return plain(card.text)
        .split('\n')
        .find((line) => line.startsWith('Nhắc: '));
    };
    expect(await reminders(ladderOf2017)).toBe('Nhắc: 14/4, 21/4, 24/4, 25/4');
    expect(await reminders(withNew)).toBe('Nhắc: 14/4, 20/4 (soát lại số liệu), 21/4, 24/4, 25/4');
  });

  it('takes no name that is stored already', () => {
    expect(rules.map(({ id }) => id)).not.toContain(lookOver.id);
  });
});
