/** A document as data: what is to be laid out on the page of official documents (page.ts). The package that knows the file format stands behind write.ts. PURE. */

/** A run of text. `gap`: what people still have to fill in, set apart in yellow. */
export interface DocumentRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly gap?: boolean;
}

export type Runs = readonly (string | DocumentRun)[];

export interface DocumentColumn {
  readonly heading: string;
  /** Millimetres; a page has 160 of them between its margins. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

export type Block =
  /** Text in the body: justified, its first line indented. */
  | { readonly kind: 'body'; readonly runs: Runs }
  /** `part`: “I. CÔNG TÁC …”; `section`: “1. Thực hiện …”. */
  | { readonly kind: 'heading'; readonly level: 'part' | 'section'; readonly text: string }
  /** The head of an appendix, on a page of its own. */
  | { readonly kind: 'appendix'; readonly title: string; readonly subtitle: string }
  /** Rows under headings that are repeated on each page. */
  | { readonly kind: 'table'; readonly columns: readonly DocumentColumn[]; readonly rows: readonly (readonly string[])[] };

/** In the form of Nghị định 30/2020; number, day and signature are left open. */
export interface DocumentToWrite {
  /** Of the file. */
  readonly fileTitle: string;
  readonly superior: string | null;
  readonly agency: string;
  readonly symbol: string;
  /** What a letter is about, under its number: “V/v …”. */
  readonly regarding?: string;
  readonly placeAndDate: string;
  /** “BÁO CÁO”, and what it reports; `null`: a letter has neither. */
  readonly type: string | null;
  readonly title: string | null;
  /** “Kính gửi:” and, where there are several, a line for each. */
  readonly addressees: readonly string[];
  readonly body: readonly Block[];
  readonly recipients: readonly string[];
  readonly signer: readonly string[];
  readonly signerName: string | null;
  readonly appendices: readonly Block[];
  /** Under the last page's text. */
  readonly footer: string | null;
}
