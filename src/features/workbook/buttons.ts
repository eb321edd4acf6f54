/** The board's workbook: out, in, and what it would change. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

const importOnly = { import: z.string() };
const paged = { ...importOnly, page: z.number().optional() };

/** `named`: of a wave, as it was typed, instead of the lists. */
export const exportBook = button('workbook_export', { named: z.string().optional() });
export const importBook = button('workbook_import');
export const template = button('workbook_template');
/** What a book would change, in figures. */
export const preview = button('workbook_preview', importOnly);
/** What is wrong in it, page by page. */
export const problems = button('workbook_problems', paged);
/** What it would change on a sheet, page by page; `sheet`: its place among the sheets that change. */
export const changes = button('workbook_changes', { ...paged, sheet: z.number() });
/** Writes it; `preview`: the number of the preview that was seen. */
export const write = button('workbook_write', { ...importOnly, preview: z.number() });
export const cancel = button('workbook_cancel', importOnly);
