/** The file of a wave's own document: sent in the conversation, it goes to the wave, and with its notice. */

import type { Database } from '../../db/client.ts';
import type { Part } from '../../db/part.ts';
import type { KeptFile } from '../../domain/messages.ts';
import { type Kept, listEvidence, moveEvidence } from '../../evidence/store.ts';
import { kindOfFile } from '../reading/index.ts';
import { filesOfLaunching, filesOfWave } from './flow.ts';

/** What was sent in this conversation belongs to the wave from here on. */
export function filesTo(database: Database, session: string, waveId: string): Part[] {
  return [moveEvidence(database, [filesOfLaunching(session)], filesOfWave(waveId))];
}

/** The first file of a wave, or of the conversation it is launched in; `waiting`: its content is still being fetched. */
export async function fileOfWave(database: Database, waveId: string, session: string | null = null): Promise<KeptFile | 'waiting' | null> {
  const kept = await listEvidence(database, filesOfWave(waveId));
  const sent = session === null ? [] : await listEvidence(database, filesOfLaunching(session));
  const files = [...kept, ...sent];
  if (files.some(({ state }) => state === 'waiting')) return 'waiting';
  return files[0] ? keptFile(files[0]) : null;
}

function keptFile({ id, name, mime }: Kept): KeptFile {
  return { id, kind: kindOfFile({ name, mime }), name, mime };
}
