/** What units ask for, those that wait first: a leader hands one to the board, the board answers it. PURE. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import * as petitionButtons from '../../features/petitions/buttons.ts';
import { toRead } from '../../features/reading/buttons.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt } from '../../texts/pages.ts';
import { clip } from '../../texts/rich.ts';
import { reportId } from '../../waves/rules.ts';
import { shownLines } from '../book/about.ts';
import type { WaveFacts } from '../facts.ts';
import { listWords } from '../list-words.ts';
import { type PetitionLine, waitingPetitions } from '../rules.ts';
import { leader } from '../words.ts';
import type { WaitingElsewhere } from './elsewhere.ts';
import type { Format, Page, View } from './format.ts';

/** On a page: each may be long, and has buttons of its own. */
const A_PAGE = 4;
/** Characters of one in the list; whole it stands in its report, behind [Xem số n]. */
const LONGEST = 150;
const DAY = 86_400_000;

type Wave = Pick<WaveFacts, 'id' | 'shortName' | 'yearly'>;

/** One of the list, and its report's wave. */
interface Listed {
  readonly petition: PetitionLine;
  readonly wave: Wave;
  readonly n: number;
}

export const petitions: Format = {
  id: 'summary_petitions',
  command: 'kiennghi',
  label: labels.petitions,
  under: ['tonghop'],
  acrossWaves: true,
  render(facts, view): readonly [Page] {
    const { wave } = facts;
    const others = view.elsewhere ?? [];
    const { shown: told, hidden } = shownLines(facts.petitions, facts.units, view);
    const mayTell = ({ overdue }: WaitingElsewhere) => view.forBoard || overdue;
    const of = (own: Wave, lines: readonly PetitionLine[]) => lines.map((petition) => ({ petition, wave: own }));
    const listed = [
      ...of(wave, waitingPetitions(told)),
      ...others.filter(mayTell).flatMap((other) => of(other.wave, other.petitions)),
      ...of(
        wave,
        told.filter((one) => one.answered !== null),
      ),
    ];
    const waiting = waitingPetitions(facts.petitions).length;
    const ownUntold =
      others.length === 0
        ? listWords.wordsBeforeDue({ due: view.clock.due })
        : listWords.petitionsBeforeDue({ wave: wave.shortName, count: waiting });
    const untold = [
      ...(hidden === 0 ? [] : [ownUntold]),
      ...others
        .filter((other) => !mayTell(other))
        .map((other) => listWords.petitionsBeforeDue({ wave: other.wave.shortName, count: other.petitions.length })),
    ];
    const count = others.reduce((sum, other) => sum + other.petitions.length, waiting);
    const { page, pages, shown } = pageAt(inParts(listed, A_PAGE), view.page);
    const numbered = shown.map((one, i): Listed => ({ ...one, n: (page - 1) * A_PAGE + i + 1 }));
    return [
      {
        text: leader.list({
          title: listWords.petitions({ count }),
          wave: others.length === 0 ? wave.name : listWords.everyWave,
          lines: [...numbered.map((one) => line(one, one.wave.id === wave.id ? null : one.wave.shortName, view)), ...untold],
          none: listWords.noPetitions,
          page,
          pages,
        }),
        choices: arranged(numbered.flatMap((one) => choicesOf(one, view))),
        turns: { page, pages },
      },
    ];
  },
};

function line({ petition, n }: Listed, wave: string | null, { clock, dayOf }: View): string {
  const { unitName, text, sentAt, handed, answered, remarks = [] } = petition;
  const last = remarks.at(-1);
  const days = sentAt === null ? 0 : Math.max(0, Math.round((Date.parse(clock.now.date) - Date.parse(dayOf(sentAt))) / DAY));
  return listWords.petition({
    n,
    unit: unitName,
    wave,
    days,
    text: clip(text, LONGEST),
    handed: handed && dayOf(handed.at),
    remark: last ? { by: last.by, text: clip(last.text, LONGEST), more: remarks.length - 1 } : null,
    answer: answered && clip(answered.text, LONGEST),
  });
}

function choicesOf({ petition: { unitId, text, handed, answered }, wave, n }: Listed, { forBoard, mayInstruct }: View): Choice[] {
  const about = { wave: wave.id, unit: unitId, text };
  const open = toRead(reportId(wave, unitId), 0).map((choice) => ({ ...choice, label: labelOf.openPetition(n) }));
  if (answered !== null) return open;
  if (forBoard) return [press(labelOf.answerPetition(n), petitionButtons.answer, about), ...open];
  if (!mayInstruct) return open;
  return [
    ...(handed === null ? [press(labelOf.handPetition(n), petitionButtons.hand, about)] : []),
    press(labelOf.remarkPetition(n), petitionButtons.remark, about),
    ...open,
  ];
}
