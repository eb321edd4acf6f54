/** The files that came with a wave's reports as an archive: read from the database one after the other while it is sent. */
import { contentOf } from '../../evidence/store.ts';
import { type PackedFile, zipped } from '../../exchange/archive.ts';
import { formatDate, formatTime } from '../../language/format.ts';
import { type ArchivePart, type EvidenceFile, inArchives } from '../evidence/rules.ts';
import { evidenceOf } from '../evidence/store.ts';
import { megabytes } from '../formats/captions.ts';
import { readOrder } from '../formats/orders.ts';
import { readSummary } from '../reading.ts';
import type { FileKind } from './file.ts';

export const evidenceArchive: FileKind = {
  kind: 'evidence_archive',
  async make(house, given) {
    const { wave, scope, block, grouping, published = false, part: number = 1 } = readOrder(given);
    const { database } = house;
    const { zone, localDate } = await house.calendar();
    const read = await readSummary(database, { wave, scope, today: localDate(house.now()), zone, block, grouping }, published);
    if (!read) throw new RangeError(`an archive of the wave ${wave}, which there is not, or not published`);
    const { facts, publishedAt } = read;
    const all = await evidenceOf(database, wave, facts.units, publishedAt);
    const parts = inArchives(all);
    const part = parts[number - 1];
    if (!part) throw new RangeError(`part ${number} of ${parts.length} of the files of ${wave}`);
    const at = (instant: number) => `${formatTime(instant, zone)} ngày ${formatDate(localDate(instant))}`;
    const list = Buffer.from(listOf({ ...{ wave: facts.wave.name, publishedAt, part, number }, of: parts.length, all }, at));
    const contents: PackedFile[] = [
      { path: 'Danh-sach.txt', modifiedAt: house.now(), content: async () => list },
      ...part.files.map(({ id, path, sentAt }) => ({
        path,
        modifiedAt: sentAt,
        async content() {
          const content = await contentOf(database, id);
          // Gone in this very moment: it is made again without it.
          if (!content) throw new Error(`the content of the file ${id} is gone`);
          return content;
        },
      })),
    ];
    return { content: '', open: () => zipped(contents) };
  },
};

interface Listed {
  readonly wave: string;
  readonly publishedAt: number | null;
  readonly part: ArchivePart;
  readonly number: number;
  readonly of: number;
  /** Those that no part has among them. */
  readonly all: readonly EvidenceFile[];
}

/** What lies in the archive, line by line, in words that every program shows. */
function listOf({ wave, publishedAt, part, number, of, all }: Listed, at: (instant: number) => string): string {
  const line = (words: readonly (string | null)[]) =>
    words
      .filter((one) => one !== null && one !== '')
      .join('\t')
      .replace(/[\r\n]+/g, ' ');
  const missing = (heading: string, state: EvidenceFile['state']) => {
    const files = all.filter((file) => file.state === state);
    return files.length === 0 ? [] : ['', heading, ...files.map(({ unit, code, name }) => line([unit, code, name]))];
  };
  const lines = [
    `ẢNH, TỆP KÈM THEO BÁO CÁO - ${wave}`,
    ...(publishedAt === null ? [] : [`Theo bản tổng hợp công bố lúc ${at(publishedAt)}: những tệp gửi đến lúc đó.`]),
    `Gói ${number}/${of}: ${part.files.length} tệp, ${megabytes(part.bytes)} MB`,
    '',
    ...part.files.map((file, i) =>
      line([`${i + 1}.`, file.unit, file.code, file.path, file.name, at(file.sentAt), file.caption && `“${file.caption}”`]),
    ),
    ...missing('CHƯA TẢI VỀ KỊP:', 'waiting'),
    ...missing('KHÔNG CÒN NỘI DUNG, KHÔNG CÓ TRONG GÓI:', 'gone'),
  ];
  // With the mark that old editors know UTF-8 by.
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
