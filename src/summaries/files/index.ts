/** Every file that summaries make. A new one is a file and a line. */
import { evidenceArchive } from './evidence.ts';
import type { FileKind } from './file.ts';
import { chaseLetterFile } from './letter.ts';
import { waveReport } from './report.ts';
import { waveWorkbook } from './workbook.ts';

export const files: readonly FileKind[] = [waveWorkbook, waveReport, evidenceArchive, chaseLetterFile];
