/** A TCP proxy between a client and a server on loopback, to make a network fail. */
import net from 'node:net';

export interface BadNetwork {
  readonly port: number;
  /** How many connections were taken so far. */
  readonly taken: () => number;
  /** From now on nothing passes and nothing closes: a cable pulled. New connections are taken and left in silence. */
  freeze(): void;
  /** What was held back passes again. */
  thaw(): void;
  /** Requests pass, answers are lost. */
  muteAnswers(mute: boolean): void;
  /** Resets every connection now. */
  cut(): void;
  /** New connections are reset at once: the server is down. */
  refuse(refuse: boolean): void;
  close(): Promise<void>;
}

export async function startProxy(target: { host: string; port: number }): Promise<BadNetwork> {
  const pairs = new Set<[net.Socket, net.Socket]>();
  let frozen = false;
  let muted = false;
  let refused = false;
  let taken = 0;
  const server = net.createServer((client) => {
    taken += 1;
    if (refused) {
      client.on('error', () => {});
      client.resetAndDestroy();
      return;
    }
    const upstream = net.connect({ ...target, noDelay: true });
    const pair: [net.Socket, net.Socket] = [client, upstream];
    pairs.add(pair);
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (!muted) client.write(chunk);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        if (!frozen) other.destroy();
      });
      if (frozen) socket.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const each = (call: (socket: net.Socket) => void) => {
    for (const pair of pairs) for (const socket of pair) call(socket);
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    taken: () => taken,
    freeze() {
      frozen = true;
      each((socket) => socket.pause());
    },
    thaw() {
      frozen = false;
      each((socket) => socket.resume());
    },
    muteAnswers(mute) {
      muted = mute;
    },
    cut() {
      each((socket) => socket.resetAndDestroy());
    },
    refuse(refuse) {
      refused = refuse;
    },
    async close() {
      frozen = false;
      each((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
