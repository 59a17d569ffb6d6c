import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import pino from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { closeBrowser } from '../../exports/pdf/browser.ts';
import { browserPrinter } from '../../exports/pdf/printer.ts';
import { makeSetUpLink } from '../../server/actions/access/set-up.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { readConfig } from '../../server/config.ts';
import { createApp } from '../../server/http/app.ts';
import { loadSiteFiles } from '../../server/http/rendering/site-files.ts';
import { overSmtp } from '../../server/mail/smtp.ts';
import { paths } from '../../server/paths.ts';
import { dutiesOf } from '../../server/schedule.ts';
import { openTestDatabase } from '../support/database.ts';
import { type ReceivedMail, useMailServer } from '../support/mail-server.ts';
import { originOf } from '../support/origin.ts';
import { useVisitors, type Visitor } from './visitor.ts';

/** A new installation as its people meet it: an empty database, pages and mail, and a clock that the test sets. */
export interface Installation {
  /** The path of the link that `npm start` prints where nobody has been added. */
  readonly setUpLink: string;
  /** Lets it be a time (ISO), and everything that the server does by the clock be done. */
  at(time: string): Promise<void>;
  /** A browser that nobody has signed in with. */
  stranger(): Promise<Visitor>;
  /** A browser with somebody signed in, who has asked for a link and followed it from the mail. */
  signIn(email: string): Promise<Visitor>;
  /** The latest mail to an address with words in its subject, when what waits has been sent. */
  mailTo(email: string, subject: string): Promise<ReceivedMail>;
  /** How many mails somebody has had with words in their subject. */
  mailsTo(email: string, subject: string): Promise<number>;
}

/** One installation for the tests of a file, which tell a story. */
export function useInstallation(start: string): () => Installation {
  const mailServer = useMailServer();
  let now = new Date(start);
  let opened: { readonly server: Server; readonly context: ActionContext; readonly setUpLink: string } | undefined;
  const running = () => {
    if (opened === undefined) throw new Error('The installation is open only while the tests run');
    return opened;
  };
  const stranger = useVisitors(() => originOf(running().server));
  beforeAll(async () => {
    opened = await open(() => now);
  });
  afterAll(async () => {
    opened?.server.close();
    await closeBrowser();
    await opened?.context.database.close();
  });

  const doByTheClock = async (): Promise<void> => {
    const duties = dutiesOf(running().context, overSmtp(mailServer().settings));
    const [deliverMail, ...others] = duties;
    for (const duty of [...others, deliverMail]) await duty?.run(new AbortController().signal);
  };
  const mails = async (email: string, subject: string): Promise<ReceivedMail[]> => {
    await doByTheClock();
    return mailServer().received.filter(
      ({ recipients, mail }) => recipients.includes(email) && mail.subject?.includes(subject) === true,
    );
  };
  const mailTo = async (email: string, subject: string): Promise<ReceivedMail> => {
    const found = (await mails(email, subject)).at(-1);
    if (found === undefined) throw new Error(`${email} has had no mail about “${subject}”`);
    return found;
  };
  return () => ({
    setUpLink: running().setUpLink,
    async at(time) {
      now = new Date(time);
      await doByTheClock();
    },
    stranger: () => stranger(),
    async signIn(email) {
      const visitor = await stranger();
      await visitor.open(paths.signIn);
      await visitor.page.type('#epost', email);
      await visitor.choose('Skicka länk');
      await visitor.open(linkIn(await mailTo(email, 'Logga in i Samsvar')));
      await visitor.choose('Logga in');
      return visitor;
    },
    mailTo,
    mailsTo: async (email, subject) => (await mails(email, subject)).length,
  });
}

/** The path of the one link in a mail. */
export function linkIn({ mail }: ReceivedMail): string {
  const [address] = /http:\S+/.exec(mail.text ?? '') ?? [];
  if (address === undefined) throw new Error(`The mail “${mail.subject}” has no link`);
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}

async function open(now: () => Date) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const config = readConfig({ BASE_URL: originOf(server) });
  const context: ActionContext = {
    catalogue: loadCatalogue(),
    database: await openTestDatabase(),
    now,
    randomBytes,
    opensExamples: false,
    printer: browserPrinter,
    baseUrl: config.baseUrl,
  };
  server.on('request', createApp(context, config, pino({ level: 'silent' }), await loadSiteFiles()));
  const token = await makeSetUpLink(context);
  if (token === undefined) throw new Error('Somebody is there already');
  return { server, context, setUpLink: paths.setUp(token) };
}
