import type { Server } from 'node:http';
import supertest, { type Response } from 'supertest';
import { FORM_TOKEN_HEADER } from '../../server/http/request/form-token.ts';
import { paths } from '../../server/paths.ts';
import { formTokenIn } from '../support/web.ts';

/** A cookie that a reply sets. Its attributes are in lower case: “httponly”, “path=/”. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: readonly string[];
}

/** The cookies that a reply sets. */
export function cookiesSetBy(answer: Response): SetCookie[] {
  const headers: unknown = answer.headers['set-cookie'];
  return (Array.isArray(headers) ? headers : []).map((header) => {
    const [pair = '', ...attributes] = String(header).split(/;\s*/);
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), attributes: attributes.map((attribute) => attribute.toLowerCase()) };
  });
}

/** The headers that a browser sends with a form: its cookies, and the form token of the page. */
export type FormHeaders = Readonly<Record<string, string>>;

/**
 * Opens the sign-in page in a browser without cookies. The tests pass cookies on by themselves, since supertest's agent
 * has no TLS and would not send cookies that are bound to TLS.
 */
export async function openedBrowser(server: Server): Promise<FormHeaders> {
  const page = await supertest(server).get(paths.signIn);
  return { Cookie: cookieHeader(cookiesSetBy(page)), [FORM_TOKEN_HEADER]: formTokenIn(page.text) };
}

/** The headers of a browser with these cookies added. */
export function withCookies(headers: FormHeaders, cookies: readonly SetCookie[]): FormHeaders {
  const before = headers.Cookie === undefined ? [] : [headers.Cookie];
  return { ...headers, Cookie: [...before, cookieHeader(cookies)].join('; ') };
}

function cookieHeader(cookies: readonly SetCookie[]): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
