/** The files that came with a wave's reports: how they are called in an archive, and how they are parted so that a chat takes each part. PURE. */

export interface EvidenceFile {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  /** Of the report. */
  readonly code: string;
  readonly name: string;
  readonly caption: string | null;
  /** Epoch ms. */
  readonly sentAt: number;
  /** `waiting`: not fetched yet. `gone`: its content is not kept any more. */
  readonly state: 'stored' | 'waiting' | 'gone';
  /** Bytes; of one not fetched yet as the channel says, 0 where it does not. */
  readonly size: number;
}

/** A part of all the files, with their paths in the archive. */
export interface ArchivePart {
  readonly files: readonly (EvidenceFile & { readonly path: string })[];
  readonly bytes: number;
}

/** A bot may send 50 MB; a part stays below, so that a slow line brings it within a call's time. A single file has 20 MB at the most. */
export const MOST_PART_BYTES = 40 * 1024 * 1024;
/** What a file costs beside its bytes. */
const OVERHEAD = 1_024;
const LONGEST = 60;
/** Names that some systems keep for themselves. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Letters, digits, “-” and “.”: what every system takes as a name, whatever its language. “tep” when nothing is left. */
export function plainName(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/[ĐÐ]/g, 'D')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST)
    .replace(/[-.]+$/g, '');
  return plain === '' ? 'tep' : RESERVED.test(plain) ? `tep-${plain}` : plain;
}

/** “H-DAMDOI-H.-Dam-Doi/3004-H-DAMDOI-01-02-lo-nong-thon.jpg”: by unit, numbered within its report, so that no two are one. */
function pathOf({ unitId, unit, code, name }: EvidenceFile, n: number): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,6})?$/s.exec(name) ?? [];
  return `${plainName(`${unitId}-${unit}`)}/${plainName(code)}-${String(n).padStart(2, '0')}-${plainName(stem)}${ending.toLowerCase()}`;
}

/** Stored files in their order, as many in a part as it takes. */
export function inArchives(files: readonly EvidenceFile[], most = MOST_PART_BYTES): ArchivePart[] {
  const parts: { files: (EvidenceFile & { path: string })[]; bytes: number }[] = [];
  const count = new Map<string, number>();
  for (const file of files) {
    if (file.state !== 'stored') continue;
    const n = (count.get(file.code) ?? 0) + 1;
    count.set(file.code, n);
    const bytes = file.size + OVERHEAD;
    const last = parts.at(-1);
    const named = { ...file, path: pathOf(file, n) };
    if (last && last.bytes + bytes <= most) {
      last.files.push(named);
      last.bytes += bytes;
    } else parts.push({ files: [named], bytes });
  }
  return parts;
}
