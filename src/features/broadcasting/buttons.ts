/** A notice on its way. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const noticeOnly = { notice: z.string() };

export const hold = button('notice_hold', noticeOnly);
export const resume = button('notice_resume', noticeOnly);
export const stop = button('notice_stop', noticeOnly);
/** Lists, page by page. */
const paged = { ...noticeOnly, page: z.number().optional() };
export const unreached = button('notice_unreached', paged);
export const receipts = button('notice_receipts', paged);
