/** Something the page must tell its reader: a status for the browser, and words in Vietnamese for the person. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}
