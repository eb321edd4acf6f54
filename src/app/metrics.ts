/** What GET /metrics shows, in Prometheus' text format. Each app counts for itself: two in one process do not mix. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { Incoming } from '../domain/messages.ts';

export interface Metrics {
  /** Updates were stored. */
  taken(batch: readonly Incoming[]): void;
  text(): Promise<string>;
}

/** `isLeader`: whether this process is the one that fetches updates, sends what waits and reminds. */
export function createMetrics(isLeader: () => boolean): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const updates = new Counter({ name: 'updates_taken_total', help: 'Updates stored, by channel', labelNames: ['channel'], registers });
  new Gauge({
    name: 'leader',
    help: 'Whether this process leads',
    registers,
    collect() {
      this.set(isLeader() ? 1 : 0);
    },
  });
  return {
    taken(batch) {
      for (const { channel } of batch) updates.inc({ channel });
    },
    text: () => registry.metrics(),
  };
}
