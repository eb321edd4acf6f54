/** What is said of a draft that is left for later. */
import { rich } from '../../texts/rich.ts';

export const drafts = {
  /** The answer to [Để sau] under it. */
  putOff: () => rich`Bản nháp vẫn được giữ.`,
} as const;
