/**
 * Opens the socket a connection speaks through, encrypted when asked. The driver could do both, but it takes its listeners off a socket that
 * may still fail, which ends the process; and a socket that is ours can be ended at any moment.
 */
import net from 'node:net';
import tls from 'node:tls';
import { DatabaseAway, DatabaseRefused } from './errors.ts';

/** How to encrypt, in the words of `sslmode`: not at all, if the server can, always, always and only with a trusted certificate. */
export type Encryption = 'disable' | 'prefer' | 'require' | 'verify-full';

/** What a URL says about encryption: `sslmode` (or `ssl`), and whether the server expects TLS from the first byte. */
export interface EncryptionSettings {
  readonly mode: Encryption;
  readonly direct: boolean;
}

const REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const YES = 'S'.charCodeAt(0);

/**
 * Reads a URL's settings for encryption; none means `disable`.
 * @throws DatabaseRefused for a mode nobody knows, because a misspelt one must not mean "unencrypted"
 */
export function encryptionOf(url: string): EncryptionSettings {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const mode = query.get('sslmode') ?? query.get('ssl') ?? 'disable';
  const direct = query.get('sslnegotiation') === 'direct';
  switch (mode) {
    case 'disable':
    case 'false':
      return { mode: 'disable', direct };
    case 'allow':
    case 'prefer':
      return { mode: 'prefer', direct };
    case 'require':
      return { mode: 'require', direct };
    case 'true':
    case 'verify-ca':
    case 'verify-full':
      return { mode: 'verify-full', direct };
    default:
      throw new DatabaseRefused(`DATABASE_URL asks for sslmode=${mode}: use disable, prefer, require or verify-full`);
  }
}

/** Gives a socket an error listener that cannot be taken away: an error nobody listens for ends the process. */
function quiet<S extends net.Socket>(socket: S): S {
  const silence = () => {};
  const removeAll = socket.removeAllListeners.bind(socket);
  socket.on('error', silence);
  socket.removeAllListeners = (event) => {
    removeAll(event);
    socket.on('error', silence);
    return socket;
  };
  return socket;
}

/** Resolves at the event; rejects when the socket fails or closes before. */
function reached<T>(socket: net.Socket, event: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => done(() => reject(error));
    const closed = () => done(() => reject(new DatabaseAway('the connection closed while it was being made')));
    const arrived = (value: T) => done(() => resolve(value));
    const done = (settle: () => void) => {
      socket.off('error', failed).off('close', closed).off(event, arrived);
      settle();
    };
    socket.on('error', failed).on('close', closed).on(event, arrived);
  });
}

/**
 * Connects, and encrypts.
 * @param made is told of each socket as soon as it exists, so that it can be destroyed while it is still connecting
 * @throws DatabaseRefused when the server cannot encrypt or its certificate is not trusted; the system's error otherwise
 */
export async function openSocket(
  address: net.NetConnectOpts,
  encryption: EncryptionSettings,
  made: (socket: net.Socket) => void,
): Promise<net.Socket> {
  const plain = quiet(net.connect({ ...address, noDelay: true, keepAlive: true } as net.NetConnectOpts));
  made(plain);
  await reached(plain, 'connect');
  if (encryption.mode === 'disable') return plain;
  if (!encryption.direct) {
    plain.write(REQUEST);
    const answer = await reached<Buffer>(plain, 'data');
    if (answer[0] !== YES) {
      if (encryption.mode === 'prefer') return plain;
      plain.destroy();
      throw new DatabaseRefused('DATABASE_URL asks for an encrypted connection, and the server has none');
    }
  }
  const host = 'host' in address && address.host ? address.host : '';
  const encrypted = quiet(
    tls.connect({
      socket: plain,
      ...(net.isIP(host) || host === '' ? { host } : { servername: host }),
      ...(encryption.direct ? { ALPNProtocols: ['postgresql'] } : {}),
      rejectUnauthorized: encryption.mode === 'verify-full',
    }),
  );
  made(encrypted);
  try {
    await reached(encrypted, 'secureConnect');
  } catch (error) {
    encrypted.destroy();
    plain.destroy();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/CERT|SIGN|ERR_TLS|UNABLE_TO/.test(code)) throw new DatabaseRefused(`the database's certificate is not to be trusted: ${code}`);
    throw error;
  }
  return encrypted;
}
