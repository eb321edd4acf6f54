/** How the board's own documents begin: who writes, under which number, where and when; number and day are left open. PURE. */
import type { DocumentRun, DocumentToWrite } from '../../exchange/document/model.ts';
import { formatDocumentDate } from '../../language/format.ts';
import { gap } from './sentences.ts';

/** The board's own unit and the one above it. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly superior: string | null;
  /** What its head is called (“Trưởng ban”), and who that is. */
  readonly head: string;
  readonly headName: string | null;
}

/** As headings have it: “UBND TỈNH HÀ GIANG”. */
export const upper = (text: string): string => text.replace(/^Ủy ban nhân dân /u, 'UBND ').toLocaleUpperCase('vi');

/** The province of “Ủy ban nhân dân tỉnh Cà Mau”; '' where none is named. */
export const provinceOf = (issuer: string): string => / tỉnh (.+)$/u.exec(issuer)?.[1] ?? '';

type Head = Pick<DocumentToWrite, 'superior' | 'agency' | 'placeAndDate' | 'signer' | 'signerName'>;

/** @param day the day it is drafted, 'YYYY-MM-DD' @param issuer of the plan: whose province the place is */
export function headed(agency: Agency | null, board: string, { day, issuer }: { readonly day: string; readonly issuer: string }): Head {
  const [year = '', month = ''] = day.split('-');
  const place = provinceOf(issuer);
  return {
    superior: agency?.superior ? upper(agency.superior) : null,
    agency: upper(agency?.name ?? board),
    placeAndDate: `${place === '' ? '' : `${place}, `}ngày        tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`,
    signer: [upper(agency?.head ?? 'Thủ trưởng')],
    signerName: agency?.headName ?? null,
  };
}

export interface Basis {
  readonly type: string;
  readonly number: string | null;
  readonly date: string | null;
}

/** “Kế hoạch số 15/KH-UBND ngày 07 tháng 3 năm 2017”; what is not known of it is a gap. */
export function basisOf({ type, number, date }: Basis): (string | DocumentRun)[] {
  // A document that is named has a capital, a kind of documents none.
  const words = `${type}${number === null ? '' : ` số ${number}`}${date === null ? '' : ` ${formatDocumentDate(date)}`}`;
  return number === null ? [words, ' ', gap(`số, ngày ${type.toLocaleLowerCase('vi')}`)] : [words];
}
