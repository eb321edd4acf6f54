/** The blocks of which the body of the board's report is built. PURE. */
import type { Block, Runs } from '../../exchange/document/model.ts';

export const body = (...runs: Runs): Block => ({ kind: 'body', runs });
export const part = (text: string): Block => ({ kind: 'heading', level: 'part', text });
export const section = (text: string): Block => ({ kind: 'heading', level: 'section', text });
