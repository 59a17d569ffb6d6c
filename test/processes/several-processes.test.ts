import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import { tidyMails } from '../../server/actions/mail/deliver-mails.ts';
import { paths } from '../../server/paths.ts';
import { mailsIn } from '../../server/repositories/mail/mails.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { encode, fieldsOf } from '../http/page.ts';
import { followNews } from '../http/teamwork/news-stream.ts';
import { useMailServer } from '../support/mail-server.ts';
import { type ServerProcess, startServerProcess, urlOf } from '../support/server-process.ts';
import { waitForNews, waitUntil } from '../support/wait.ts';
import { formTokenIn, useCounty } from '../support/web.ts';

/** Only PostgreSQL can be shared: the embedded database is opened by one process at a time. */
const POSTGRESQL = process.env.TEST_DATABASE_URL;

describe.skipIf(POSTGRESQL === undefined)('several processes on one PostgreSQL', () => {
  const county = useCounty();
  const mailServer = useMailServer();
  const running = new Set<ServerProcess>();

  async function start(): Promise<ServerProcess> {
    const { port, from } = mailServer().settings;
    const server = await startServerProcess({
      DATABASE_URL: await urlOf(county().context.database, POSTGRESQL ?? ''),
      SMTP_URL: `smtp://localhost:${port}`,
      MAIL_FROM: from.address,
    });
    running.add(server);
    return server;
  }

  let first: ServerProcess;
  let second: ServerProcess;
  beforeAll(async () => {
    [first, second] = await Promise.all([start(), start()]);
  });
  afterAll(() => Promise.all([...running].map((server) => server.kill())));

  /** A browser whose requests go to the processes in turn, as through a load balancer. */
  function browserAt(servers: readonly ServerProcess[]) {
    const cookies = new Map<string, string>();
    let turn = 0;
    let formToken = '';
    const ask = async (path: string, fields?: Record<string, string | string[] | undefined>) => {
      const server = servers[turn % servers.length];
      turn += 1;
      const answer = await fetch(`${server?.origin}${path}`, {
        redirect: 'manual',
        headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(fields && { method: 'POST', body: new URLSearchParams(encode({ formToken, ...fields })) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      return { status: answer.status, text: await answer.text(), location: answer.headers.get('Location') };
    };
    return {
      ask,
      /** Opens a page with a form. What is posted afterwards has the form's token. */
      async open(path: string) {
        const page = await ask(path);
        formToken = formTokenIn(page.text);
        return page;
      },
    };
  }

  async function signedIn(organisation: string, servers: readonly ServerProcess[]) {
    const browser = browserAt(servers);
    const { person } = county().participant(organisation);
    const link = paths.signInLink(await makeSignInLink(county().context, person));
    await browser.open(link);
    expect((await browser.ask(link, {})).status).toBe(303);
    return browser;
  }

  it('tell each other’s open pages at once of what is saved and who is here', async () => {
    const { context, participant } = county();
    const { person, response, organisation } = participant('Hylte');
    const colleague = await county().addPerson('Kim Kollega', { [organisation.name]: 'contributor' });
    const session = await signInWithLink(context, await makeSignInLink(context, colleague));
    const { heard } = await followNews(first.origin, session, response.id, {
      key: 'forsta-sida',
      question: 'A',
      version: response.version,
    });
    await waitForNews(() => expect(heard).not.toEqual([]));

    const browser = await signedIn('Hylte', [second]);
    const page = await browser.open(paths.page(response.id, 2));
    const told = heard.length;
    const typed = { ...fieldsOf(page.text), 'B.text': 'Skrivet i den andra processen.' };
    expect((await browser.ask(paths.page(response.id, 2), typed)).status).toBe(303);
    await waitForNews(() => expect(heard.at(-1)?.changes).toMatchObject([{ question: 'B', by: person.name }]));
    expect(heard.length).toBeGreaterThan(told);

    await browser.ask(paths.presence(response.id), { sida: 'andra-sida', fraga: 'B' });
    await waitForNews(() => expect(heard.at(-1)?.people).toMatchObject([{ name: person.name, question: 'B' }]));
  });

  it('serve one person by turns, from the sign-in link to signing out', async () => {
    const { person, response } = county().participant('Laholm');
    const browser = browserAt([first, second]);
    await browser.open(paths.signIn);
    expect((await browser.ask(paths.signIn, { email: person.email })).status).toBe(303);
    const letter = () => mailServer().received.find(({ mail }) => mail.subject === 'Logga in i Samsvar');
    await waitUntil(() => expect(letter()).toBeDefined());
    const link = /http:\S+/.exec(letter()?.mail.text ?? '')?.[0] ?? '';
    const { pathname } = new URL(link);
    await browser.open(pathname);
    expect(await browser.ask(pathname, {})).toMatchObject({ status: 303, location: paths.start });
    for (const words of ['En.', 'Två.', 'Tre.']) {
      const page = await browser.open(paths.page(response.id, 2));
      const saved = await browser.ask(paths.page(response.id, 2), { ...fieldsOf(page.text), 'B.text': words });
      expect(saved.status).toBe(303);
    }
    expect((await browser.ask(paths.signOut, {})).status).toBe(303);
    for (let turn = 0; turn < 2; turn += 1)
      expect(await browser.ask(paths.start)).toMatchObject({ status: 303, location: paths.signIn });
  });

  it('count the requests of one network address together', async () => {
    const browser = browserAt([first, second]);
    await browser.open(paths.signIn);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1)
      statuses.push((await browser.ask(paths.signIn, { email: 'nagon@halland.example' })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
  });

  it('send each mail once, also when one of them is killed while it sends', async () => {
    const { context } = county();
    const { knex } = context.database;
    const subjects = Array.from({ length: 40 }, (_, number) => `Mejl ${number}`);
    mailServer().behaviour = 'keep-answer-back';
    for (const subject of subjects)
      await mailsIn(knex).add(
        { kind: 'message', recipient: 'nagon@halland.example', message: { subject, parts: [] } },
        { at: context.now().toISOString() },
      );
    const unsent = (): Promise<string[]> =>
      knex('mails').whereNot({ status: 'sent' }).orderBy('status').pluck('status');
    await waitUntil(async () => expect((await unsent()).slice(0, 2)).toEqual(['sending', 'sending']));
    await first.kill();
    running.delete(first);
    mailServer().behaviour = 'accept';
    first = await start();

    await waitUntil(async () => expect(await unsent()).toEqual(['sending']));
    const received = mailServer().received.map(({ mail }) => mail);
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(received.length);
    // Nobody knows how far the killed process came with the mail that it was sending: its outcome is unknown, and it is
    // not sent again.
    const [inHand]: { subject: string }[] = await knex('mails')
      .where({ status: 'sending' })
      .select(knex.raw(`message ->> 'subject' as subject`));
    expect([...received.map(({ subject }) => subject), inHand?.subject]).toEqual(expect.arrayContaining(subjects));
    await tidyMails({ ...context, now: () => new Date(Date.now() + 16 * 60_000) });
    expect(await unsent()).toEqual(['unknown']);
  });

  it('keep every save that was confirmed when one of them is killed, and save once what is then sent again', async () => {
    const { knex } = county().context.database;
    const processes = [first];
    const writers = await Promise.all(
      ['Hylte', 'Falkenberg', 'Kungsbacka', 'Varberg'].map(async (name) => {
        const { id } = county().participant(name).response;
        const browser = await signedIn(name, processes);
        const { version } = await current(id);
        const texts: string[] = [];
        return { id, browser, from: version, texts };
      }),
    );
    /** Saves one text after another until a request gets no reply. Gives a function that sends the last one again. */
    const writeOn = async ({ id, browser, texts }: (typeof writers)[number]) => {
      const path = paths.page(id, 2);
      for (;;) {
        const page = await browser.open(path).catch(cutOff);
        if (page === undefined) return undefined;
        const text = `Rad ${texts.length}.`;
        const fields = { ...fieldsOf(page.text), 'B.text': text };
        texts.push(text);
        const saved = await browser.ask(path, fields).catch(cutOff);
        if (saved === undefined) return () => browser.ask(path, fields);
        expect(saved.status).toBe(303);
      }
    };
    const writing = Promise.all(writers.map(writeOn));
    // Killed in the middle of the saving, however slow the machine is: each writer has saved some texts.
    while (writers.some(({ texts }) => texts.length <= 3)) await pause(50);
    await first.kill();
    running.delete(first);
    processes[0] = second;
    for (const saveAgain of await writing) expect((await saveAgain?.())?.status ?? 303).toBe(303);

    for (const { id, from, texts } of writers) {
      const changes: { version: number; after: { text: string } }[] = await knex('answer_changes')
        .where({ response_id: id })
        .where('version', '>', from)
        .orderBy('version')
        .select('version', 'after');
      expect(texts.length).toBeGreaterThan(2);
      expect(changes.map(({ after }) => after.text)).toEqual(texts);
      expect(changes.map(({ version }) => version)).toEqual(texts.map((_, number) => from + number + 1));
      expect(await current(id)).toMatchObject({ version: from + texts.length, answers: { B: { text: texts.at(-1) } } });
    }
  });

  async function current(id: string) {
    const response = await responsesIn(county().context.database.knex).find(id);
    if (response === undefined) throw new Error('The response is gone');
    return response;
  }
});

/** Undefined if the process died before it replied. */
function cutOff(error: unknown): undefined {
  if (!(error instanceof TypeError)) throw error;
}
