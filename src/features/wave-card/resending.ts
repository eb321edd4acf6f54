/** [Gửi lại tin lỗi]: what did not arrive goes once more to whom it can reach now, and to whoever came since; never again to who has it. */
import { enqueue } from '../../delivery/store.ts';
import { progressButtons } from '../../notices/effects.ts';
import { byChat, fanOut } from '../../notices/fan-out.ts';
import { findNotice } from '../../notices/store.ts';
import { officersOf } from '../../registry/store.ts';
import { writingTime } from '../../reminders/writing-time.ts';
import { resend as again, goesOn, resendable, writtenChats } from '../../waves/after/store.ts';
import { launchMessage } from '../../waves/effects.ts';
import { wavePeriodsOf } from '../../waves/periods/store.ts';
import { findWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { unowned } from '../authorized.ts';
import { type KnownContext, loadContext } from '../context.ts';
import { fileOfWave, noticeText } from '../launching/index.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { toldOf } from './units.ts';
import { waveCard } from './words.ts';

export const resend = action(buttons.resend, {
  may: 'launch',
  async load({ house, person }, args) {
    const notice = await findNotice(house.database, args.notice);
    return notice && notice.state !== 'stopped' ? unowned(notice) : idle(person);
  },
  async run(context) {
    const { house, now, about: notice } = context;
    const { database } = house;
    const [failed, newcomers] = await Promise.all([
      resendable(database, notice.id),
      notice.kind === 'launch' ? toNewcomers(context, notice) : [],
    ]);
    const messages = failed + newcomers.length;
    if (messages === 0) return { stay: true, say: [say(waveCard.nothingToResend())] };
    house.log.info({ notice: notice.id, failed, newcomers: newcomers.length }, 'what did not arrive is sent again');
    return {
      stay: true,
      parts: [...(failed > 0 ? again(notice.id, now) : [goesOn(notice.id)]), ...(newcomers.length > 0 ? [enqueue(newcomers, now)] : [])],
      say: [say(waveCard.resending({ messages }), { choices: progressButtons({ id: notice.id, kind: notice.kind, state: 'sending' }) })],
    };
  },
});

/** Whoever serves a unit now and was never written to: under the name the launch would have given it, so that it is one message. */
async function toNewcomers(context: KnownContext, notice: { readonly id: string; readonly waveId: string | null }) {
  const { house, calendar, now, person } = context;
  const wave = notice.waveId === null ? null : await findWave(house.database, notice.waveId);
  if (wave?.state !== 'launched') return [];
  const [told, chats, file, periods, officers] = await Promise.all([
    toldOf(loadContext(context), wave.id),
    writtenChats(house.database, notice.id),
    fileOfWave(house.database, wave.id),
    wavePeriodsOf(house.database, wave.id),
    officersOf(house.database, calendar.localDate(now)),
  ]);
  const contacts = byChat(told.contacts)
    .flat()
    .filter(({ channel, address }) => !chats.has(`${channel}:${address}`));
  const text = (units: readonly { readonly id: string; readonly name: string }[]) => {
    const [first] = units;
    const officer = (units.length === 1 && first && officers.get(first.id)) || { name: wave.launchedByName ?? person.name };
    const unit = { id: first?.id ?? '', name: units.map(({ name }) => name).join('; ') };
    return noticeText(loadContext(context), wave, unit, officer, periods);
  };
  return fanOut({
    noticeId: notice.id,
    title: wave.name,
    units: told.units,
    contacts,
    sendAt: await writingTime(house.database, calendar, contacts, now),
    id: house.id,
    message: (unit) => ({ ...launchMessage(wave, unit, text([unit])), ...(file && file !== 'waiting' && { file }) }),
    text,
  });
}
