/** What stands for a summary while there is no wave. */
import { rich } from '../../texts/rich.ts';

export const summaries = {
  noWave: () => rich`Hiện chưa có đợt thi đua nào được phát động.`,
} as const;
