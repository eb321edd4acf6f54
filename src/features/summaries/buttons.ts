/** Beside the formats, which name their own buttons. */
import { z } from 'zod';
import { button } from '../../domain/button.ts';

/** What changed of a wave since its summary was published. */
export const changes = button('summary_changes', { wave: z.string(), page: z.number().optional() });
