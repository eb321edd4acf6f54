/** What a DATABASE_URL may ask of the client, in libpq's words: the driver would send all it does not know to the server, which refuses it. */
import { DatabaseRefused } from './errors.ts';

/** Of the client alone, and of no consequence here: our connections have limits and keepalives of their own. */
const IGNORED =
  /^(keepalives(_\w+)?|tcp_user_timeout|connect_timeout|fallback_application_name|sslcompression|sslsni|(ssl_)?(min|max)_protocol_version|krbsrvname|gsslib|gssdelegation|load_balance_hosts|passfile|requirepeer)$/;
/** Only a wish, unless it says so. */
const WISHES = ['channel_binding', 'gssencmode', 'sslcertmode'];
/** What somebody relies on who writes it, and we have not. */
const MISSING = /^(sslcert|sslkey|sslpassword|sslrootcert|sslcrl|sslcrldir|require_auth|service|hostaddr|replication)$/;

/**
 * The URL as the driver is to have it.
 * @throws DatabaseRefused for what cannot be given, by its name
 */
export function urlForDriver(url: string): string {
  const [address = '', query] = url.split('?', 2);
  if (query === undefined) return url;
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query)) {
    const isDemand = WISHES.includes(name) ? value === 'require' : MISSING.test(name) && !(name === 'sslrootcert' && value === 'system');
    if (isDemand)
      throw new DatabaseRefused(
        `DATABASE_URL asks for ${name}${WISHES.includes(name) ? `=${value}` : ''}, which this program does not do: leave it out`,
      );
    if (!WISHES.includes(name) && !IGNORED.test(name)) kept.append(name, value);
  }
  const rest = kept.toString();
  return rest === '' ? address : `${address}?${rest}`;
}
