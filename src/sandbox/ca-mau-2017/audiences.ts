/** The audiences that come back in duties and waves. */
import type { UnitKind } from './registry-types.ts';
import type { Audience } from './types.ts';

const nobody: Audience = { all: false, kinds: [], blocks: [], units: [], except: [] };

/** Every unit that reports. */
export const everyone: Audience = { ...nobody, all: true };

export const ofKinds = (...kinds: readonly UnitKind[]): Audience => ({ ...nobody, kinds });

export const ofBlocks = (...blocks: readonly string[]): Audience => ({ ...nobody, blocks });
