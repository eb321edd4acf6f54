/** The quick report. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** Without an obligation: whatever the person's units owe. */
export const report = button('report', { obligation: z.string().optional() });
/** Sends a finished draft by itself when its reports are taken, and takes that wish back. */
export const sendWhenOpen = button('report_send_when_open', { obligation: z.string() });
export const doNotSend = button('report_do_not_send', { obligation: z.string() });
export const questions = button('questions', { obligation: z.string() });
