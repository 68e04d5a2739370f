/** The cookie that makes a browser the same guest again: out of reach of scripts and of other sites' forms. */
import { parseCookie, stringifySetCookie } from 'cookie';

const name = 'entente_guest';
const halfAYear = 180 * 24 * 3600;

export function guestTokenIn(cookies: string | undefined): string | undefined {
  return cookies === undefined ? undefined : parseCookie(cookies)[name];
}

/** The Set-Cookie header that gives a token, or takes it back. `secure`: the request came over TLS. */
export function guestCookie(token: string | null, secure: boolean): string {
  return stringifySetCookie({
    name,
    value: token ?? '',
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: token === null ? 0 : halfAYear,
  });
}
