import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { HTTPRequest, Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../server/actions/access/sign-in.ts';
import { bundle } from '../../server/http/rendering/bundle.ts';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { waitUntil } from '../support/wait.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const ROOT = join(import.meta.dirname, '../..');
const ASSETS = join(ROOT, 'views/assets');

const BUTTON = 'button.primary[name="go"]';

const web = useWeb();

/** A response of Hylte's that nobody has begun. */
let id: string;
beforeAll(async () => {
  ({ id } = (await openNewRound(web().county, 'kommun-2023', ['Hylte']))('Hylte'));
});

/** Another script than the site's own, by the name of the one that it replaces; undefined: it never comes. */
type Scripts = Readonly<Record<string, string | undefined>>;

/** Hylte's coordinator, in a browser that is given other scripts than the site's own; they can be changed. */
async function visitWith(scripts: Scripts): Promise<Visitor & { replace(scripts: Scripts): void }> {
  let replaced = scripts;
  const { context, participant } = web().county;
  // Before anything is loaded: a script that the browser has already is not asked for again.
  const visitor = await web().stranger({ tolerant: true });
  const { page } = visitor;
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request, replaced));
  await visitor.open(paths.signInLink(await makeSignInLink(context, participant('Hylte').person)));
  await visitor.choose('Logga in');
  return {
    ...visitor,
    replace(others) {
      replaced = others;
    },
  };
}

/** The form with question B, in such a browser. */
async function openWith(scripts: Scripts): Promise<Visitor> {
  const visitor = await visitWith(scripts);
  await visitor.open(paths.page(id, 2));
  return visitor;
}

function answer(request: HTTPRequest, scripts: Scripts): Promise<void> {
  const [, name = ''] = /\/assets\/([a-z-]+)\.[^/]*\.js$/.exec(request.url()) ?? [];
  if (!(name in scripts)) return request.continue();
  const body = scripts[name];
  return body === undefined
    ? request.abort()
    : request.respond({ contentType: 'text/javascript', headers: { 'Cache-Control': 'no-store' }, body });
}

/** Types an answer that nobody has given, and leaves the field, as when an answer is saved. */
async function answerB({ page }: Visitor): Promise<string> {
  const text = `Svaret, skrivet ${Date.now()}.`;
  await page.evaluate(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#fraga-B-svar');
    field?.focus();
    field?.select();
  });
  await page.keyboard.type(text);
  await page.focus(BUTTON);
  return text;
}

async function isSaved(text: string): Promise<boolean> {
  return (await responsesIn(web().county.context.database.knex).find(id))?.answers.B?.text === text;
}

const saysSo = ({ page }: Visitor) => page.$eval('main', (main) => main.innerText.includes('Spara med ”Nästa”'));
const saysThatAPartFails = ({ page }: Visitor) =>
  page.$eval('main', (main) => main.innerText.includes('En del av sidan fungerar inte som den ska.'));

/** Whether the browser would ask before the page is left. */
const wouldAsk = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

/** Types where a script fails, until it is saved; what cannot save itself says so, and so does what fails. */
async function saveSomehow(visitor: Visitor, what = ''): Promise<'by itself' | 'by the button'> {
  const text = await answerB(visitor);
  await waitUntil(async () => expect((await isSaved(text)) || (await saysSo(visitor)), what).toBe(true));
  const isTold = await saysSo(visitor);
  if (isTold) expect(await wouldAsk(visitor.page), what).toBe(true);
  const hasFailed = await visitor.page.evaluate(() => 'hasFailed' in window);
  if (hasFailed) expect(isTold || (await saysThatAPartFails(visitor)), what).toBe(true);
  // By keyboard, since what the page comes to say may move the button.
  await visitor.page.focus(BUTTON);
  await visitor
    .follow(() => visitor.page.keyboard.press('Enter'))
    .catch((error: unknown) => {
      throw new Error(`The form could not be sent ${what}`, { cause: error });
    });
  expect(visitor.address(), what).toBe(paths.page(id, 3));
  expect(await isSaved(text), what).toBe(true);
  return isTold ? 'by the button' : 'by itself';
}

describe('a form whose script fails', () => {
  it.each([
    ['since the browser cannot read it', 'const broken = ;'],
    ['since it never comes', undefined],
  ])('wholly, %s, says that it saves only with its button, and asks before it is left', async (_why, form) => {
    const visitor = await openWith({ form });
    expect(await saysSo(visitor)).toBe(true);
    expect(await saveSomehow(visitor)).toBe('by the button');
  });

  it('while somebody types says so then, and loses nothing', async () => {
    const { scripts } = await bundle(ASSETS, ['form']);
    const fails = "addEventListener('input', () => { throw new Error('This fails'); });";
    const visitor = await openWith({ form: `${scripts.get('form')?.toString() ?? ''}\n${fails}` });
    expect(await saysSo(visitor)).toBe(false);
    expect(await saveSomehow(visitor)).toBe('by the button');
    expect(await visitor.page.$('[data-saved-by]')).not.toBeNull();
  });

  it.each([
    ['cannot be read', 'const broken = ;'],
    ['never comes', undefined],
  ])(
    'in a script that is not the form’s, which %s, goes on saving itself, and says that a part fails',
    async (_why, session) => {
      const visitor = await openWith({ session });
      expect(await saysThatAPartFails(visitor)).toBe(true);
      expect(await saveSomehow(visitor)).toBe('by itself');
    },
  );

  it('in any one of its modules saves itself, or says that it does not, and never fails in silence', async () => {
    const { sources } = await bundle(ASSETS, ['form']);
    const modules = sources.filter((file) => basename(file) !== 'form.ts');
    const visitor = await visitWith({ form: '' });
    const savings = new Map<string, string>();
    for (const file of modules) {
      const { scripts } = await bundle(ASSETS, ['form'], [failing(join(ROOT, file))]);
      visitor.replace({ form: scripts.get('form')?.toString() });
      // What a page that failed could not save is not sent from the next one.
      await visitor.page.evaluate(() => localStorage.clear());
      await visitor.open(paths.page(id, 2));
      savings.set(file, await saveSomehow(visitor, file));
    }
    // What only helps is not what saves.
    expect(savings.get('views/assets/form/counters.ts')).toBe('by itself');
    expect(savings.get('views/assets/teamwork/news.ts')).toBe('by itself');
    expect(savings.get('views/assets/form/writing.ts')).toBe('by the button');
    expect(savings.get('views/assets/form/send-answer.ts')).toBe('by the button');
  });
});

/** Makes each function that a module exports fail when it is called, and note that it was. */
function failing(file: string): Plugin {
  return {
    name: 'failing',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== file) return undefined;
        const names = readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm);
        const contents = [...names].map(
          ([, name]) =>
            `export function ${name}() { window.hasFailed = true; throw new Error('This fails: ${name}'); }`,
        );
        return { contents: contents.join('\n'), loader: 'js' };
      });
    },
  };
}
