import { join } from 'node:path';
import express, { type Express } from 'express';
import pino from 'pino';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { readConfig } from '../../server/config.ts';
import { fillCounty, type Participant } from '../../server/demo/county.ts';
import { createApp } from '../../server/http/app.ts';
import { formPageRoutes } from '../../server/http/form/form-pages.ts';
import { makeSite } from '../../server/http/rendering/site.ts';
import { loadSiteFiles } from '../../server/http/rendering/site-files.ts';
import { letIn } from '../../server/http/request/session.ts';
import { paths } from '../../server/paths.ts';
import { openDatabase } from '../../server/repositories/database.ts';
import { contextOn } from '../support/context.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { serve } from './served-page.ts';

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
  const site = makeSite(views, assets.assetPaths, { now: context.now, mail: 'smtp' });
  const config = readConfig({ BASE_URL: context.baseUrl });
  const { signal: closing } = new AbortController();
  const services = { context, config, logger: pino({ level: 'silent' }), site, closing };
  for (const { method, path, handler } of formPageRoutes) app[method](path, handler(services));
  return { app, cookie: '' };
}

async function serving(
  dataFolder: string,
  open: (context: ActionContext, participant: Participant) => Promise<House>,
): Promise<Work> {
  const database = await openDatabase({ dataFolder });
  const context = contextOn(database);
  const strateg = (await fillCounty(context)).find(({ role }) => role === 'strategist');
  if (strateg === undefined) throw new Error('The county has no strateg');
  const { app, cookie } = await open(context, strateg);
  const served = await serve(app, cookie);
  const path = paths.page(strateg.response.id, PAGE);
  let shown = '';
  return {
    async run() {
      for (let page = 0; page < PAGES; page += 1) shown = await served.get(path);
    },
    outcome: () =>
      mainOf(shown)
        .replaceAll(strateg.response.id, '')
        .replaceAll(/name="formToken" value="[^"]+"/g, ''),
    async close() {
      served.close();
      await database.close();
    },
  };
}

/** The page itself, without its frame. */
function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}
