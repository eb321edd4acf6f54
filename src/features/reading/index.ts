/** What other features may show of kept files. */
export { fileSay, kindOfFile } from './file.ts';
