/** Waiting until the bot has said what it has to say. */

const LOOK_MS = 25;
/** How long the outbox is waited for, milliseconds on the wall. */
const PATIENCE_MS = 60_000;

/** @param waiting messages that may leave now and have not left yet */
export async function untilQuiet(waiting: () => Promise<number>): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await waiting()) > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
