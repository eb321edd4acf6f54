/** [Giao xử lý số n] and [Ghi ý kiến số n] of a leader, [Trả lời số n] of the board: a petition is taken up once, answered once, and its unit and leader hear of it. */

import { valueIn } from '../../domain/answers.ts';
import { press } from '../../domain/button.ts';
import { type Duty, seatFor } from '../../domain/people.ts';
import { lineId } from '../../instructions/line.ts';
import { addRemark, answerCase, type Case, findCase, handCase, remarkedBy, remarksOn, takenUpIn } from '../../instructions/store.ts';
import { findObligation } from '../../obligations/store.ts';
import { addressesOf, boardAddresses, holdersOf } from '../../registry/people/store.ts';
import { findUnit } from '../../registry/store.ts';
import { currentAnswers, findReport, readersOf } from '../../reports/store.ts';
import { linesIn, wordsAlone } from '../../summaries/rules.ts';
import { labels } from '../../texts/labels.ts';
import { namesUnits, reportId } from '../../waves/rules.ts';
import { findWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, Refused, refuse } from '../authorized.ts';
import { type KnownContext, type LoadContext, moment } from '../context.ts';
import { toRead } from '../reading/buttons.ts';
import { idle, notDueYet } from '../refusal.ts';
import { begin, say } from '../reply.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { answerPetitionFlow, type PetitionSubject, remarkPetitionFlow } from './flow.ts';
import { answerBackKey, answerKey, handedKey, handedOut } from './unheard.ts';
import { petitionWords } from './words.ts';

/** Who hears an answer in the unit. */
const READERS: readonly Duty[] = ['liaison', 'deputy', 'head'];

interface Named {
  readonly wave: string;
  readonly unit: string;
  readonly text: string;
}

/** A petition by its words, however they are written now, or by its name. */
type Meant = { readonly text: string } | { readonly id: string };

/** A petition of a report that stands; `null`: the unit has taken it back, or its report. One that was taken up before goes by the name it got then. */
async function petitionOf(
  { database }: Pick<LoadContext, 'database'>,
  obligationId: string,
  meant: Meant,
): Promise<PetitionSubject | null> {
  const [report, answers, owed] = await Promise.all([
    findReport(database, obligationId),
    currentAnswers(database, obligationId),
    findObligation(database, obligationId),
  ]);
  const said = answers.petitions?.state === 'value' ? answers.petitions.value : null;
  if (!report || report.state === 'withdrawn' || !owed?.waveId || !owed.unitId || typeof said !== 'string') return null;
  const [wave, unit, before] = await Promise.all([
    findWave(database, owed.waveId),
    findUnit(database, owed.unitId),
    takenUpIn(database, owed.waveId, obligationId),
  ]);
  const takenUp = (line: string) => before.filter((one) => wordsAlone(one.text) === wordsAlone(line));
  // Names were made of the text itself once: some of those are kept, or asked for in a conversation that goes on.
  const names = (line: string) => [
    ...takenUp(line).map(({ id }) => id),
    lineId(obligationId, wordsAlone(line)),
    lineId(obligationId, line),
  ];
  const isMeant = (line: string) => ('id' in meant ? names(line).includes(meant.id) : wordsAlone(line) === wordsAlone(meant.text));
  const text = linesIn(said).find(isMeant);
  const id = text === undefined ? undefined : names(text)[0];
  if (text === undefined || id === undefined || !wave || !unit) return null;
  const remarks = await remarksOn(database, id);
  return { id, obligationId, waveId: wave.id, unitId: unit.id, unitName: unit.name, wave: wave.shortName, text, remarks };
}

const answeredBefore = ({ calendar }: Pick<KnownContext, 'calendar'>, { unitName, answer, answeredByName, answeredAt }: Case) =>
  say(
    petitionWords.answeredBefore({
      unit: unitName,
      by: answeredByName ?? '',
      at: moment(calendar, answeredAt?.getTime() ?? 0),
      answer: answer ?? '',
    }),
  );

/** One that nobody has answered; of another one, who did is said. */
async function unanswered(context: KnownContext, args: Named, may: 'launch' | 'instruct'): Promise<Authorized<PetitionSubject> | Refused> {
  const { house, person } = context;
  const wave = await findWave(house.database, args.wave);
  const report = reportId({ id: args.wave, yearly: wave?.form === 'final' }, args.unit);
  if (wave && may === 'instruct' && !namesUnits(wave, context.now)) return notDueYet(context, wave);
  const petition = await petitionOf(house, report, { text: args.text });
  const taken = petition && (await findCase(house.database, petition.id));
  if (taken?.state === 'answered') return refuse(answeredBefore(context, taken));
  return (petition && allow(seatFor(person, may), petition)) ?? idle(person);
}

export const hand = action(buttons.hand, {
  may: 'instruct',
  async load(context, args) {
    const petition = await unanswered(context, args, 'instruct');
    const taken = petition instanceof Refused ? null : await findCase(context.house.database, petition.id);
    if (!taken) return petition;
    const at = moment(context.calendar, taken.handedAt?.getTime() ?? 0);
    return refuse(say(petitionWords.handedBefore({ unit: taken.unitName, by: taken.handedByName ?? '', at })));
  },
  async run(context) {
    const { house, person, now, about } = context;
    const { unitName, unitId } = about;
    house.log.info({ wave: about.waveId, unit: unitId }, 'a leader handed a petition to the board');
    return {
      parts: handCase(house.database, rowOf(about), person.id, now),
      deliveries: tell(context, await boardAddresses(house.database), handedOut({ ...about, leader: person.name }), {
        unitId,
        once: handedKey(about.id),
      }),
      say: [say(petitionWords.handed({ unit: unitName }))],
    };
  },
});

const rowOf = ({ id, obligationId, waveId, unitId, text }: PetitionSubject) => ({ id, obligationId, waveId, unitId, text });

export const answer = action(buttons.answer, {
  may: 'launch',
  load: (context, args) => unanswered(context, args, 'launch'),
  run: async ({ about }) => ({ begin: begin(answerPetitionFlow, about.id) }),
});

export const remark = action(buttons.remark, {
  may: 'instruct',
  load: (context, args) => unanswered(context, args, 'instruct'),
  run: async ({ about }) => ({ begin: begin(remarkPetitionFlow, about.id) }),
});

/** The petition by its name. One that was answered meanwhile is still there, and its end says so. */
function loadPetition(may: 'launch' | 'instruct') {
  return async (context: LoadContext, subjectId: string): Promise<Authorized<PetitionSubject> | null> => {
    const [obligationId = ''] = subjectId.split('#');
    const petition = await petitionOf(context, obligationId, { id: subjectId });
    const wave = petition && may === 'instruct' ? await findWave(context.database, petition.waveId) : null;
    // The due time may move while the words are being typed.
    if (wave && !namesUnits(wave, context.now)) return null;
    return petition && allow(context.person && seatFor(context.person, may), petition);
  };
}

export const answering = talk(answerPetitionFlow, {
  may: 'launch',
  load: loadPetition('launch'),
  async end(context) {
    const { house, person, now, answers, subject } = context;
    const { database } = house;
    const text = valueIn(answers.text) ?? '';
    const taken = await findCase(database, subject.id);
    if (taken?.state === 'answered') return { say: [answeredBefore(context, taken)] };
    const [readers, leaders, remarked, holders] = await Promise.all([
      readersOf(database, subject.unitId, READERS),
      addressesOf(database, ['leader']),
      remarkedBy(database, subject.id),
      holdersOf(database, subject.unitId),
    ]);
    // Whoever handed it on or gave an opinion wants to know; who left since is not written to.
    const concerned = leaders.filter(({ personId }) => personId === taken?.handedBy || remarked.includes(personId));
    const sits = holders.some(({ duty }) => READERS.includes(duty));
    const { unitName, wave, text: petition, unitId } = subject;
    house.log.info({ wave: subject.waveId, unit: unitId }, 'the board answered a petition');
    return {
      parts: answerCase(database, rowOf(subject), text, person.id, now),
      deliveries: [
        ...tell(
          context,
          readers,
          { text: petitionWords.answerOut({ wave, petition, answer: text }) },
          { unitId, once: answerKey(subject.id) },
        ),
        ...tell(
          context,
          concerned,
          { text: petitionWords.answerBack({ unit: unitName, wave, petition, by: person.name, answer: text }) },
          { unitId, once: answerBackKey(subject.id) },
        ),
      ],
      say: [
        say(
          petitionWords.answered({
            unit: unitName,
            reach: readers.length > 0 ? 'told' : sits ? 'blocked' : 'none',
            leaders: [...new Set(concerned.map(({ name }) => name))],
          }),
        ),
      ],
    };
  },
});

/** Kept whatever became of the petition meanwhile; the board hears of it once. */
export const remarking = talk(remarkPetitionFlow, {
  may: 'instruct',
  load: loadPetition('instruct'),
  async end(context) {
    const { house, person, now, answers, subject } = context;
    const { database } = house;
    const remark = valueIn(answers.text) ?? '';
    const [taken, board] = await Promise.all([findCase(database, subject.id), boardAddresses(database)]);
    const { unitName, wave, text: petition, unitId, waveId, obligationId, remarks } = subject;
    const answered = taken?.state === 'answered' ? taken : null;
    const about = { wave: waveId, unit: unitId, text: petition };
    house.log.info({ wave: waveId, unit: unitId }, 'a leader remarked on a petition');
    return {
      parts: addRemark(database, { id: house.id(), petition: rowOf(subject), remark, by: person.id, nth: remarks.length + 1 }, now),
      deliveries: tell(
        context,
        board,
        {
          text: petitionWords.remarkIn({ leader: person.name, unit: unitName, wave, petition, remark }),
          choices: [[...(answered ? [] : [press(labels.answer, buttons.answer, about)]), ...toRead(obligationId, 0)]],
        },
        { unitId },
      ),
      say: [say(petitionWords.remarked({ unit: unitName })), ...(answered ? [answeredBefore(context, answered)] : [])],
    };
  },
});
