/** Text that a file can hold: documents, workbooks and pictures are XML, which knows no control characters and breaks on some others. PURE. */

/** Controls but for tab and line ends, halves of pairs, code points that are no characters, and the separators that XML readers take for line ends. */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\u2028\u2029]/gu;

/** The text in NFC with a blank in place of each character that no file holds. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, ' ').normalize('NFC');
