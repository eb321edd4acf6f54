/** Every file that is made when its message is sent, of whichever room. */
import { callListFile } from '../calls/file.ts';
import type { FileKind } from '../summaries/files/file.ts';
import { files as ofSummaries } from '../summaries/files/index.ts';

export const files: readonly FileKind[] = [...ofSummaries, callListFile];
