import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSignInLink } from '../../server/actions/access/sign-in.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { paths } from '../../server/paths.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { openContext, type Serving, serve } from '../../server/serve.ts';
import { useMailServer } from '../support/mail-server.ts';
import { waitUntil } from '../support/wait.ts';

const mailServer = useMailServer();
const EMAIL = 'systemforvaltare@halland.example';

let folder: string;
let serving: Serving | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-'));
});
afterEach(async () => {
  await serving?.close();
  await rm(folder, { recursive: true, force: true });
});

const OWNER = {
  ACCESSIBILITY_OWNER: 'Region Halland',
  ACCESSIBILITY_REVIEWED: '2026-11-02',
  ACCESSIBILITY_EMAIL: 'tillganglighet@region.example',
};

/** Starts the server with one person added who asks for a sign-in link, and gives its log. */
async function start(settings: Partial<Config>, owner: NodeJS.ProcessEnv = OWNER): Promise<string[]> {
  const config = { ...readConfig({ PORT: '0', ...owner }), dataFolder: folder, ...settings };
  const context = await openContext(config);
  await peopleIn(context.database.knex).insert({ email: EMAIL, name: 'Systemförvaltare Exempel' });
  const log: string[] = [];
  serving = await serve(context, config, pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }));
  await requestSignInLink(context, EMAIL);
  return log;
}

describe('the running server', () => {
  it('sends mail by itself within seconds, when a mail server is configured', async () => {
    const log = await start({ smtp: mailServer().settings });
    await waitUntil(() => expect(mailServer().received).toHaveLength(1));
    expect(mailServer().received[0]?.recipients).toEqual([EMAIL]);
    expect(log).toEqual([]);
  });

  it('puts it in the outbox, when the outbox is shown', async () => {
    const log = await start({ showOutbox: true });
    const outbox = `http://127.0.0.1:${serving?.port}${paths.outbox}`;
    await waitUntil(async () => expect(await (await fetch(outbox)).text()).toContain(EMAIL));
    expect(log).toEqual([]);
  });

  it('says once at the start that no mail is sent, and how to change that, when it has neither', async () => {
    const log = await start({});
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/No mail is sent.*SMTP_URL and MAIL_FROM/);
    expect(await serving?.context.database.knex('mails').pluck('status')).toEqual(['waiting']);
  });

  it('says once at the start that its accessibility statement names nobody, and what to configure', async () => {
    const log = await start({ showOutbox: true }, {});
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/accessibility statement names nobody.*ACCESSIBILITY_OWNER/);
  });
});
