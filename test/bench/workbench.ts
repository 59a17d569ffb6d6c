import { join } from 'node:path';
import pino from 'pino';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import { readConfig } from '../../server/config.ts';
import { fillCounty } from '../../server/demo/county.ts';
import { pageOf } from '../../server/domain/survey/survey.ts';
import { createApp } from '../../server/http/app.ts';
import { loadSiteFiles } from '../../server/http/rendering/site-files.ts';
import { paths } from '../../server/paths.ts';
import { openDatabase } from '../../server/repositories/database.ts';
import { contextOn } from '../support/context.ts';
import { openManyMunicipalities } from '../support/many-municipalities.ts';
import type { Benchmark, Work } from './benchmark.ts';
import { serve } from './served-page.ts';

/**
 * The first text that an RSS works together from its municipalities’ texts, and whose page in the form has no other.
 */
const QUESTION = '3';
const PAGES = 10;

/** What it costs to have all sources beside a text, traced sentence by sentence, instead of the text’s field alone. */
export const workbench: Benchmark = {
  name: 'workbench',
  title: 'The page that compiles a text, of 6 municipalities',
  floor: 'the same question’s page in the form',
  bar: 2,
  rounds: 15,
  warmUp: 4,
  openFloor: (folder) => pages(join(folder, 'floor'), { municipalities: 6, at: 'form' }),
  openSubject: (folder) => pages(join(folder, 'subject'), { municipalities: 6, at: 'bench' }),
};

/** How the bench grows with a whole country’s municipalities. */
export const nation: Benchmark = {
  name: 'nation',
  title: 'The page that compiles a text, of 290 municipalities',
  floor: 'the same of 6 municipalities',
  bar: 5,
  rounds: 9,
  warmUp: 3,
  openFloor: (folder) => pages(join(folder, 'floor'), { municipalities: 6, at: 'bench' }),
  openSubject: (folder) => pages(join(folder, 'subject'), { municipalities: 290, at: 'bench' }),
};

async function pages(
  dataFolder: string,
  { municipalities, at }: { readonly municipalities: number; readonly at: 'form' | 'bench' },
): Promise<Work> {
  const database = await openDatabase({ dataFolder });
  const context = contextOn(database);
  const office = (await fillCounty(context)).find(({ role }) => role === 'rss-officer');
  if (office === undefined) throw new Error('The county has no RSS');
  const id = await openManyMunicipalities(context, office, municipalities);
  const config = readConfig({ BASE_URL: context.baseUrl });
  const app = createApp(context, config, pino({ level: 'silent' }), await loadSiteFiles());
  const session = await signInWithLink(context, await makeSignInLink(context, office.person), { device: '' });
  const served = await serve(app, `samsvar=${session}`);
  const { number } = pageOf(context.catalogue.survey('rss-2023'), QUESTION);
  const path = at === 'form' ? paths.page(id, number) : paths.compilation(id, QUESTION);
  let shown = '';
  return {
    async run() {
      for (let page = 0; page < PAGES; page += 1) shown = await served.get(path);
    },
    // The pages differ; what is written in is the same field.
    outcome: () => /<textarea id="fraga-3-svar" name="[^"]+"/.exec(shown)?.[0],
    async close() {
      served.close();
      await database.close();
    },
  };
}
