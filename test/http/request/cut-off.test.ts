import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { readConfig } from '../../../server/config.ts';
import { createApp } from '../../../server/http/app.ts';
import { loadSiteFiles } from '../../../server/http/rendering/site-files.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { originOf } from '../../support/origin.ts';
import { waitUntil } from '../../support/wait.ts';
import { useCounty } from '../../support/web.ts';
import { cookiesSetBy, type FormHeaders, openedBrowser, withCookies } from '../cookies.ts';
import { encode, fieldsOf } from '../page.ts';

const county = useCounty();

/**
 * A server that logs at every level into memory, and a browser in which an administrator who also answers for
 * Falkenberg is signed in.
 */
const lines: string[] = [];
let server: Server;
let browser: FormHeaders;
let id: string;
beforeAll(async () => {
  const { addPerson, context, participant } = county();
  const logger = pino({ level: 'trace', base: null }, { write: (line) => lines.push(line) });
  server = createServer(createApp(context, readConfig({}), logger, await loadSiteFiles()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  id = participant('Falkenberg').response.id;
  const person = await addPerson('Alla Roller', { 'RSS Halland': 'administrator', Falkenberg: 'coordinator' });
  browser = await openedBrowser(server);
  const link = paths.signInLink(await makeSignInLink(context, person));
  const signedIn = await supertest(server).post(link).set(browser).expect(303);
  browser = withCookies(browser, cookiesSetBy(signedIn));
});
afterAll(() => void server.close());

const MULTIPART = { 'Content-Type': 'multipart/form-data; boundary=x' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/**
 * Sends the beginning of a request whose headers announce more, and closes the connection. Returns what the server
 * logs.
 */
async function goAwayFrom(path: string, headers: FormHeaders, begun: string): Promise<Record<string, unknown>[]> {
  const before = lines.length;
  const arrived = once(server, 'request');
  const sending = request(originOf(server) + path, { method: 'POST', headers: { ...browser, ...headers } });
  sending.on('error', () => {});
  sending.write(begun);
  const [received]: IncomingMessage[] = await arrived;
  const gone = new Promise<unknown>((resolve) => received?.socket.once('close', resolve));
  sending.destroy();
  await gone;
  // The server notices the closed connection when it reads the form, which may be later.
  await waitUntil(() => expect(lines.length).toBeGreaterThan(before));
  return lines.slice(before).map((line) => JSON.parse(line));
}

/** The body of a form page, cut off in the middle of its first text. */
async function halfAPage(): Promise<string> {
  const shown = await supertest(server).get(paths.page(id, 4)).set(browser);
  const { 'E.text': _first, ...fields } = fieldsOf(shown.text);
  return `${encode({ ...fields, end: '1' })}&E.text=Halva+tex`;
}

describe('a request cut off in the middle', () => {
  it.each<[string, () => Promise<[path: string, headers: FormHeaders, begun: string]>]>([
    ['of a page', async () => [paths.page(id, 4), { ...FORM, 'Content-Length': '5000' }, await halfAPage()]],
    ['of a page in chunks', async () => [paths.page(id, 4), FORM, await halfAPage()]],
    ['of a single answer', async () => [paths.answer(id, 'E'), FORM, 'E.version=0&end=1&E.text=Halva+tex']],
    ['of a text that is too large', async () => [paths.page(id, 4), FORM, `E.text=${'x'.repeat(3_000_000)}`]],
    ['of a form from anyone', async () => [paths.signIn, FORM, 'email=samordnare%40hal']],
  ])('%s is refused, with nothing saved and no failure', async (_what, begin) => {
    const { knex } = county().context.database;
    const before = await responsesIn(knex).find(id);
    const mails = await knex('mails').count();
    const logged = await goAwayFrom(...(await begin()));
    expect(logged).toMatchObject([{ msg: 'refused', refusal: 'cut-off' }]);
    expect(await responsesIn(knex).find(id)).toEqual(before);
    expect(await knex('mails').count()).toEqual(mails);
  });

  it('with a file of people is refused, and nobody is added', async () => {
    const { knex } = county().context.database;
    const before = await knex('people').count();
    const begun = '--x\r\nContent-Disposition: form-data; name="file"; filename="p.csv"\r\n\r\nnamn;e-post';
    const logged = await goAwayFrom(paths.importPeoplePreview, MULTIPART, begun);
    expect(logged).toMatchObject([{ msg: 'refused', refusal: 'file-refused' }]);
    expect(await knex('people').count()).toEqual(before);
  });

  it('with a print-out to compare is refused', async () => {
    const begun = '--x\r\nContent-Disposition: form-data; name="file"; filename="u.pdf"\r\n\r\n%PDF';
    expect(await goAwayFrom(paths.comparePrint(id), MULTIPART, begun)).toMatchObject([{ refusal: 'file-refused' }]);
  });
});
