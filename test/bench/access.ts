import { randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';
import pino from 'pino';
import type { ActionContext } from '../../server/actions/context.ts';
import { makeSignInLink, signInWithLink } from '../../server/actions/sign-in.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { readConfig } from '../../server/config.ts';
import { fillCounty, type Participant } from '../../server/demo/county.ts';
import { createApp } from '../../server/http/app.ts';
import { formPageRoutes } from '../../server/http/form-pages.ts';
import { letIn } from '../../server/http/session.ts';
import { makeSite } from '../../server/http/site.ts';
import { loadSiteFiles } from '../../server/http/site-files.ts';
import { paths } from '../../server/paths.ts';
import { openDatabase } from '../../server/repositories/database.ts';
import type { Benchmark, Work } from './benchmark.ts';

const PAGE = 6;
/** Pages for one timing: one alone is over before a clock can tell it from the next. */
const PAGES = 25;

/**
 * What it costs to know who somebody is and what it may do: a page of the region's form, over HTTP and from the
 * embedded database, beside the same page served to whoever comes. A quarter of the page's time is a third of the rest.
 */
export const access: Benchmark = {
  name: 'access',
  title: 'A form page with session, doors and form token',
  floor: 'bare express that takes everybody for the strateg, with the same route, page and database',
  bar: 1.33,
  rounds: 21,
  warmUp: 5,
  openFloor: (folder) => serving(join(folder, 'floor'), openToAnybody),
  openSubject: (folder) => serving(join(folder, 'subject'), asItIs),
};

interface House {
  readonly app: Express;
  /** What the browser sends to be let in. */
  readonly cookie: string;
}

async function asItIs(context: ActionContext, { person }: Participant): Promise<House> {
  const app = createApp(
    context,
    readConfig({ BASE_URL: context.baseUrl }),
    pino({ level: 'silent' }),
    await loadSiteFiles(),
  );
  const session = await signInWithLink(context, await makeSignInLink(context, person), { device: '' });
  return { app, cookie: `samsvar=${session}` };
}

async function openToAnybody(context: ActionContext, { person }: Participant): Promise<House> {
  const app = express();
  const now = context.now().toISOString();
  const expiresAt = new Date(context.now().getTime() + 3_600_000).toISOString();
  const session = { id: person.id, createdAt: now, seenAt: now, expiresAt, device: '' };
  app.use((asked, _response, next) => {
    letIn(asked, { actor: person, session });
    next();
  });
  const { views, assets } = await loadSiteFiles();
  const site = makeSite(views, assets.assetPaths, context.now);
  app.use(formPageRoutes(context, site));
  return { app, cookie: '' };
}

async function serving(
  dataFolder: string,
  open: (context: ActionContext, participant: Participant) => Promise<House>,
): Promise<Work> {
  const database = await openDatabase({ dataFolder });
  const context: ActionContext = {
    catalogue: loadCatalogue(),
    database,
    now: () => new Date(),
    randomBytes,
    baseUrl: 'http://localhost',
  };
  const strateg = (await fillCounty(context)).find(({ role }) => role === 'strategist');
  if (strateg === undefined) throw new Error('The county has no strateg');
  const { app, cookie } = await open(context, strateg);
  const server = createServer(app);
  const port = await listening(server);
  const path = paths.page(strateg.response.id, PAGE);
  let shown = '';
  return {
    async run() {
      for (let page = 0; page < PAGES; page += 1) shown = await get(port, path, cookie);
    },
    outcome: () =>
      mainOf(shown)
        .replaceAll(strateg.response.id, '')
        .replaceAll(/name="formToken" value="[^"]+"/g, ''),
    async close() {
      server.close();
      await database.close();
    },
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}

/** Node's own request rather than fetch: it takes the least of the time that is measured. */
function get(port: number, path: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { cookie } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(chunks).toString());
        else reject(new Error(`The page answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The page itself, without its frame. */
function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}
