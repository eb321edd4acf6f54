/** /xuat and /nhap: the board's lists as a workbook, and a workbook as the board's lists. */

import { press } from '../../domain/button.ts';
import type { Attachment } from '../../domain/messages.ts';
import { XLSX } from '../../domain/mime.ts';
import { you } from '../../domain/people.ts';
import { writeBook } from '../../exchange/thread.ts';
import type { BookToWrite, ReadSheet } from '../../exchange/workbook/book.ts';
import { formatDate } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { refuse, unowned } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { say } from '../reply.ts';
import { waveFiles } from '../summaries/index.ts';
import { typedWave } from '../which-wave/index.ts';
import * as buttons from './buttons.ts';
import { changesOf, compareWithLists, readOutcome, stored, writingOf } from './importing.ts';
import { linesOf } from './lines.ts';
import { changesMessage, previewMessage, problemsMessage } from './previewing.ts';
import { bookOf, templateOf } from './sheets/book.ts';
import type { Outcome } from './sheets/merging.ts';
import type { Lists } from './sheets/sheet.ts';
import { standardLists } from './sheets/standard.ts';
import { auditOf, endImport, findImport, listsRevision, moveImport, readTables, type WorkbookImport } from './store.ts';
import { workbook } from './words.ts';

function about({ house, person, calendar, now }: KnownContext) {
  const { date, time } = moment(calendar, now);
  return { board: house.board.name, owner: house.owner, person: person.name, day: date, time, now };
}

async function listsOf({ house, calendar }: KnownContext): Promise<Lists> {
  return linesOf(await readTables(house.database), calendar);
}

async function attached(book: BookToWrite, name: string): Promise<Attachment> {
  return { kind: 'document', name, mime: XLSX, content: Buffer.from(await writeBook(book)).toString('base64') };
}

/** /xuat, [Xuất sổ hiện tại]; /xuat with a wave's name: the files of that wave. */
export const exportBook = action(buttons.exportBook, {
  may: 'directory',
  commands: ['xuat'],
  typed: typedWave,
  load: async (_context, args) => unowned(args),
  async run(context) {
    if (context.args.named !== undefined) return waveFiles(context, context.args);
    const lists = await listsOf(context);
    const day = formatDate(context.calendar.localDate(context.now)).replaceAll('/', '-');
    const rows = [...lists.values()].reduce((sum, lines) => sum + lines.length, 0);
    const attachment = await attached(bookOf(lists, about(context)), `Sổ quản lý ${day}.xlsx`);
    return { stay: true, say: [say(workbook.exported({ rows }), { attachment })] };
  },
});

/** /nhap */
export const importBook = action(buttons.importBook, {
  may: 'directory',
  commands: ['nhap'],
  run: async ({ person }) => ({
    say: [
      say(workbook.ask(you(person)), {
        choices: [[press(labels.blankTemplate, buttons.template), press(labels.exportLists, buttons.exportBook)]],
      }),
    ],
  }),
});

/** [Mẫu trống] */
export const template = action(buttons.template, {
  may: 'directory',
  async run(context) {
    const attachment = await attached(templateOf(standardLists(await listsOf(context)), about(context)), 'Mẫu sổ quản lý.xlsx');
    return { stay: true, say: [say(workbook.template(), { attachment })] };
  },
});

interface Looked extends WorkbookImport {
  readonly read: Outcome;
}

/** A book whose preview was made, and that nobody decided on: the board's business, whoever of it sent it. */
async function previewed({ house, person }: KnownContext, args: { readonly import: string }) {
  const found = await findImport(house.database, args.import);
  const read = found && (found.state === 'shown' || found.state === 'refused') ? readOutcome(found.outcome) : null;
  if (found && read) return unowned<Looked>({ ...found, read });
  if (found?.state === 'written') return refuse(say(workbook.already()));
  return refuse(say(found?.state === 'waiting' ? workbook.waiting(you(person)) : workbook.over(you(person))));
}

export const preview = action(buttons.preview, {
  may: 'directory',
  load: previewed,
  run: async ({ about: { id, previews, read }, person }) => ({
    say: [{ message: previewMessage({ id, preview: previews, outcome: read, ...you(person) }), inPlace: true }],
  }),
});

export const problems = action(buttons.problems, {
  may: 'directory',
  load: previewed,
  run: async ({ about: { id, read }, args }) => ({
    say: [{ message: problemsMessage({ id, outcome: read }, args.page), inPlace: args.page !== undefined }],
  }),
});

export const changes = action(buttons.changes, {
  may: 'directory',
  load: previewed,
  async run({ about: { id, read }, args, person }) {
    const message = changesMessage({ id, outcome: read }, args.sheet, args.page);
    return { say: [message === null ? say(workbook.over(you(person))) : { message, inPlace: args.page !== undefined }] };
  },
});

/** [Ghi thay đổi]: everything in one turn. When the lists changed since the preview it is made again, and nothing is written. */
export const write = action(buttons.write, {
  may: 'directory',
  load: previewed,
  async run({ about: found, args, house, person, calendar, now }) {
    const { id, read, revision, previews } = found;
    const shown = (outcome: Outcome, number: number) => ({ message: previewMessage({ id, preview: number, outcome, ...you(person) }) });
    if (found.state !== 'shown' || args.preview !== previews) return { say: [shown(read, previews)] };
    if ((await listsRevision(house.database)) !== revision) {
      const anew = await compareWithLists(house.database, calendar, (found.cells ?? []) as unknown as readonly ReadSheet[]);
      const state = anew.outcome.problems.length > 0 ? 'refused' : 'shown';
      house.log.info({ import: id, by: person.id }, 'the lists changed since the preview of a workbook: it is made again');
      const change = { state, outcome: stored(anew.outcome), revision: anew.revision } as const;
      return { parts: moveImport(house.database, found, change, now), say: [shown(anew.outcome, previews + 1)] };
    }
    const parts = await writingOf(house, calendar, { outcome: read, revision }, now);
    const counts = read.sheets.filter(({ added, changed, ended }) => added + changed + ended > 0);
    house.log.info({ import: id, by: person.id, rows: changesOf(read) }, 'a workbook was written');
    return {
      parts: [
        ...parts,
        ...moveImport(house.database, found, { state: 'written', cells: null, outcome: null }, now),
        auditOf(house.database, { id, personId: person.id, counts }, now),
      ],
      say: [say(workbook.written({ counts }))],
    };
  },
});

export const cancel = action(buttons.cancel, {
  may: 'directory',
  load: previewed,
  run: async ({ about: found, house }) => ({ parts: [endImport(house.database, found.id)], say: [say(workbook.cancelled())] }),
});
