/** The draft of an official letter to units whose reports are late. */
import { writeDocument } from '../../exchange/thread.ts';
import { formatTime } from '../../language/format.ts';
import { findPerson } from '../../letters/store.ts';
import { findUnit } from '../../registry/store.ts';
import { issuerByNumber } from '../../texts/wave.ts';
import { documentOf } from '../../waves/rules.ts';
import { findWave } from '../../waves/store.ts';
import { boardAgency } from '../book/store.ts';
import { readLetterOrder } from '../formats/orders.ts';
import { chaseLetter } from '../report/letter.ts';
import { type FileKind, inRows } from './file.ts';

export const chaseLetterFile: FileKind = {
  kind: 'chase_letter',
  async make(house, given) {
    const { wave: waveId, units: codes, person, boardPhone, at } = readLetterOrder(given);
    const { database } = house;
    const calendar = await house.calendar();
    const [wave, agency, officer, ...units] = await Promise.all([
      findWave(database, waveId),
      boardAgency(database),
      findPerson(database, person),
      ...codes.map((code) => findUnit(database, code)),
    ]);
    if (!wave) throw new RangeError(`a letter about the wave ${waveId}, which there is not`);
    const momentOf = (instant: number) => ({ date: calendar.localDate(instant), time: formatTime(instant, calendar.zone) });
    const basis = documentOf(wave);
    const document = chaseLetter({
      board: house.board.name,
      agency,
      wave: {
        name: wave.name,
        due: momentOf(wave.dueAt.getTime()),
        launchedOn: wave.launchedAt === null ? null : calendar.localDate(wave.launchedAt.getTime()),
      },
      basis,
      // A document of the wave's own is not its plan's issuer's.
      basisOf: wave.documentType === null ? wave.plan.issuer : issuerByNumber(basis.number),
      issuer: wave.plan.issuer,
      units: units.flatMap((unit) => unit?.name ?? []),
      now: momentOf(at),
      graceEnd: calendar.localDate(wave.graceEnd.getTime()),
      lastDay: calendar.localDate(wave.lockAt.getTime()),
      officer: { name: officer?.name ?? '', phone: officer?.phone ?? (boardPhone === '' ? null : boardPhone) },
    });
    return inRows(await writeDocument(document));
  },
};
