import type { Server } from 'node:http';
import supertest, { type Response } from 'supertest';
import { FORM_TOKEN_HEADER } from '../../server/http/request/form-token.ts';
import { paths } from '../../server/paths.ts';
import { formTokenIn } from '../support/web.ts';

/** A cookie as an answer sets it; its attributes in lower case: “httponly”, “path=/”. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: readonly string[];
}

export function cookiesSetBy(answer: Response): SetCookie[] {
  const headers: unknown = answer.headers['set-cookie'];
  return (Array.isArray(headers) ? headers : []).map((header) => {
    const [pair = '', ...attributes] = String(header).split(/;\s*/);
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), attributes: attributes.map((attribute) => attribute.toLowerCase()) };
  });
}

/** What a browser sends with a form: its cookies, and the token that stood on the page. */
export type FormHeaders = Readonly<Record<string, string>>;

/**
 * Opens the sign-in page as a browser does that has nothing of ours yet. Cookies are carried by hand, since the ones
 * that are bound to TLS are not sent by a test's own browser, which has none.
 */
export async function openedBrowser(server: Server): Promise<FormHeaders> {
  const page = await supertest(server).get(paths.signIn);
  return { Cookie: cookieHeader(cookiesSetBy(page)), [FORM_TOKEN_HEADER]: formTokenIn(page.text) };
}

/** The headers of a browser with some more cookies. */
export function withCookies(headers: FormHeaders, cookies: readonly SetCookie[]): FormHeaders {
  const before = headers.Cookie === undefined ? [] : [headers.Cookie];
  return { ...headers, Cookie: [...before, cookieHeader(cookies)].join('; ') };
}

function cookieHeader(cookies: readonly SetCookie[]): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
