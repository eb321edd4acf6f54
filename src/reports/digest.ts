/** A short name of a draft's content: two drafts with the same answers have the same one. */
import { createHash } from 'node:crypto';
import type { Answers } from '../domain/answers.ts';
import { canonical } from './rules.ts';

/** 32 hexadecimal digits; nothing of the answers can be read from it. */
export function digest(answers: Answers): string {
  return createHash('sha256').update(canonical(answers)).digest('hex').slice(0, 32);
}
