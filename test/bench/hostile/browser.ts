import { request } from 'node:http';
import { makeSignInLink, signInWithLink } from '../../../server/actions/access/sign-in.ts';
import type { ActionContext } from '../../../server/actions/context.ts';
import type { Person } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';

/** A browser as somebody who attacks uses it: what it sends, and how long it waits. */
export interface Browser {
  readonly cookies: string;
  /** The token of its forms. */
  readonly token: string;
}

export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly type?: string;
  readonly body?: string | Uint8Array;
  /** Without it the form's token is sent as a header. */
  readonly withoutToken?: true;
}

/** Opens a page of the server's, with the session of somebody who has signed in if there is one. */
export async function openBrowser(origin: string, session?: string): Promise<Browser> {
  const signedIn = session === undefined ? '' : `samsvar=${session}; `;
  const page = await fetch(origin + paths.accessibility, { headers: { Cookie: signedIn } });
  const signIn = await fetch(origin + paths.signIn);
  const [, secret = ''] = /samsvar-form=([^;]+)/.exec(signIn.headers.getSetCookie().join()) ?? [];
  const [, token = ''] = /name="formToken" value="([^"]+)"/.exec(await signIn.text()) ?? [];
  if (!page.ok || token === '') throw new Error('The server gives no form');
  return { cookies: `${signedIn}samsvar-form=${secret}`, token };
}

/** The session of somebody who signs in now. */
export async function sessionOf(context: ActionContext, person: Pick<Person, 'id'>): Promise<string> {
  return signInWithLink(context, await makeSignInLink(context, person));
}

/** Sends something and waits for the answer to its end, or for the server to cut it off. Gives its status. */
export function send(address: string, browser: Browser, sent: Sent): Promise<number> {
  const { method = 'POST', type = 'application/x-www-form-urlencoded', body = '' } = sent;
  const token = sent.withoutToken === true ? {} : { 'X-Form-Token': browser.token };
  const posted = method === 'GET' ? {} : { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const asked = request(
      address,
      { method, agent: false, headers: { Cookie: browser.cookies, ...token, ...posted } },
      (answer) => {
        answer.on('close', () => resolve(answer.statusCode ?? 0));
        answer.resume();
      },
    );
    asked.on('error', () => resolve(0));
    asked.end(method === 'GET' ? undefined : body);
  });
}

/** A form with a file, as a browser writes it. */
export function fileForm(fields: Readonly<Record<string, string>>, content: Uint8Array, name: string): Sent {
  const head = Object.entries(fields).map(
    ([field, value]) => `--grans\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const file = `--grans\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head.join('') + file), content, Buffer.from('\r\n--grans--\r\n')]);
  return { type: 'multipart/form-data; boundary=grans', body };
}
