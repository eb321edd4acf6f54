/** What other features may show of kept files. */
export { fileSay } from './file.ts';
