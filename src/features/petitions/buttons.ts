/** Petitions of reports: handed to the board by a leader, answered by the board. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** A petition is known by its report and its own words. */
const petition = { wave: z.string(), unit: z.string(), text: z.string() };

export const hand = button('petition_hand', petition);
/** A leader's words on it. */
export const remark = button('petition_remark', petition);
export const answer = button('petition_answer', petition);
