import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SharedBrowser } from '../../../exports/pdf/browser.ts';
import { chromiumSources } from '../../../exports/pdf/chromium.ts';
import { openListener } from '../../support/listener.ts';
import { waitUntil } from '../../support/wait.ts';

const browser = new SharedBrowser();

// The first start of all unpacks the browser, which takes a while on a busy machine.
beforeAll(() => browser.withPage(async () => {}), 120_000);
afterAll(() => browser.close());

/** The page's own words, without running anything in it. */
const titleOf = (shared: SharedBrowser, html: string) =>
  shared.withPage(async (page) => {
    await page.setContent(html);
    return page.title();
  });

describe('the shared browser', () => {
  test('is started once for requests that come at the same time', async () => {
    const processes = await Promise.all(
      Array.from({ length: 5 }, () => browser.withPage(async () => browser.processId())),
    );
    expect(new Set(processes).size).toBe(1);
    expect(processes[0]).toBeTypeOf('number');
  });

  test('gives each request an empty page, whatever was printed before', async () => {
    await titleOf(browser, '<title>Halmstads svar</title><p>Halmstads svar');
    const found = await browser.withPage(async (page) => [page.url(), await page.title(), await page.content()]);
    expect(found).toEqual(['about:blank', '', '<html><head></head><body></body></html>']);
  });

  test('does not reuse a page after a failure', async () => {
    const seen: unknown[] = [];
    const failing = browser.withPage(async (page) => {
      seen.push(page);
      throw new Error('Det gick inte');
    });
    await expect(failing).rejects.toThrow('Det gick inte');
    await browser.withPage(async (page) => {
      expect(seen).not.toContain(page);
    });
  });

  test('has at most three pages in use: a fourth request waits for one of them', async () => {
    let begun = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const works = Array.from({ length: 5 }, () =>
      browser.withPage(async () => {
        begun += 1;
        await gate;
      }),
    );
    await waitUntil(() => expect(begun).toBe(3));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(begun).toBe(3);
    release();
    await Promise.all(works);
    expect(begun).toBe(5);
  });

  test('starts again after it has been closed', async () => {
    const shared = new SharedBrowser();
    await titleOf(shared, '<title>ett</title>');
    await shared.close();
    expect(await shared.processId()).toBeUndefined();
    expect(await titleOf(shared, '<title>två</title>')).toBe('två');
    await shared.close();
  });

  test('is closed when it has been idle for a while', async () => {
    const shared = new SharedBrowser({ idle: 50 });
    await titleOf(shared, '<title>x</title>');
    await waitUntil(async () => expect(await shared.processId()).toBeUndefined());
  });
});

describe('a browser that crashes', () => {
  test('is replaced, and the work is done again', async () => {
    let attempts = 0;
    const title = await browser.withPage(async (page) => {
      attempts += 1;
      if (attempts === 1) process.kill((await browser.processId()) ?? 0, 'SIGKILL');
      await page.setContent('<title>Framme</title>');
      return page.title();
    });
    expect(title).toBe('Framme');
    expect(attempts).toBe(2);
  });

  test('twice during the same work is refused in Swedish, and the next work succeeds', async () => {
    let attempts = 0;
    const work = browser.withPage(async (page) => {
      attempts += 1;
      process.kill((await browser.processId()) ?? 0, 'SIGKILL');
      return page.title();
    });
    await expect(work).rejects.toThrow('avbröts två gånger. Försök igen om en stund.');
    expect(attempts).toBe(2);
    expect(await titleOf(browser, '<title>Igen</title>')).toBe('Igen');
  });

  test('affects no other work: each is done again', async () => {
    let killed = false;
    const titles = await Promise.all(
      ['Falkenberg', 'Halmstad', 'Hylte'].map((name) =>
        browser.withPage(async (page) => {
          if (!killed && name === 'Halmstad') {
            killed = true;
            process.kill((await browser.processId()) ?? 0, 'SIGKILL');
          }
          await page.setContent(`<title>${name}</title>`);
          return page.title();
        }),
      ),
    );
    expect(titles).toEqual(['Falkenberg', 'Halmstad', 'Hylte']);
  });
});

describe('work that fails', () => {
  test('by its own error is not done again', async () => {
    let attempts = 0;
    const work = browser.withPage(async () => {
      attempts += 1;
      throw new Error('fel i arbetet');
    });
    await expect(work).rejects.toThrow('fel i arbetet');
    expect(attempts).toBe(1);
  });

  test('by taking too long is refused with a sentence, and the next work succeeds', async () => {
    const hasty = new SharedBrowser({ work: 6_000, pages: 1 });
    await titleOf(hasty, '<title>x</title>');
    const endless = hasty.withPage(() => new Promise(() => {}));
    await expect(endless).rejects.toThrow('PDF-filen blev inte klar i tid.');
    expect(await titleOf(hasty, '<title>Sedan</title>')).toBe('Sedan');
    await hasty.close();
  });

  test('by waiting too long is refused with a sentence', async () => {
    const busy = new SharedBrowser({ pages: 1, wait: 50 });
    const first = busy.withPage(() => new Promise((resolve) => setTimeout(resolve, 300)));
    await expect(titleOf(busy, '<title>x</title>')).rejects.toThrow('Många PDF-filer skapas just nu');
    await first;
    await busy.close();
  });
});

describe('the choice of browser', () => {
  test('refuses a configured path that does not exist, and names it', () => {
    expect(() => chromiumSources({ SAMSVAR_CHROMIUM: '/finns/inte/chromium' })).toThrow(
      'Webbläsaren som SAMSVAR_CHROMIUM pekar på finns inte: /finns/inte/chromium.',
    );
  });

  test('tries nothing but a configured browser', () => {
    expect(chromiumSources({ SAMSVAR_CHROMIUM: process.execPath }).map(({ name }) => name)).toEqual([process.execPath]);
  });

  test('passes over one that does not start', async () => {
    const broken = { name: 'node', find: async () => ({ executablePath: process.execPath, environment: {} }) };
    const shared = new SharedBrowser({}, () => [broken, ...chromiumSources()]);
    expect(await titleOf(shared, '<title>Nästa</title>')).toBe('Nästa');
    await shared.close();
  });

  test('says what to install or set when none starts, and keeps the causes', async () => {
    const broken = { name: 'node', find: async () => ({ executablePath: process.execPath, environment: {} }) };
    const refusal = await titleOf(new SharedBrowser({}, () => [broken]), '').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'PrintRefused', cause: { errors: [expect.any(Error)] } });
    await expect(titleOf(new SharedBrowser({}, () => []), '')).rejects.toThrow('Installera Chrome eller Chromium');
  });
});

describe('a page that is printed', () => {
  test('requests no address, whatever its HTML asks for', async () => {
    const { origin, asked, close } = await openListener();
    await browser.withPage(async (page) => {
      await page.setContent(`<title>x</title>
        <link rel="stylesheet" href="${origin}/style"><style>body { background: url(${origin}/background) } @import "${origin}/import";</style>
        <img src="${origin}/image"><iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object>
        <meta http-equiv="refresh" content="0;url=${origin}/refresh"><script src="${origin}/script"></script>
        <img src="file:///etc/hostname">`);
      await page.pdf();
    });
    close();
    expect(asked).toEqual([]);
  });

  test('runs no scripts', async () => {
    const title = await titleOf(browser, '<title>Orört</title><script>document.title = "ändrat"</script>');
    expect(title).toBe('Orört');
  });
});

describe('a program that makes a PDF', () => {
  const program = (ending: string) => `
    import { SharedBrowser } from './exports/pdf/browser.ts';
    const shared = new SharedBrowser(${ending === '' ? '{ idle: 100 }' : ''});
    await shared.withPage((page) => page.setContent('<title>x</title>'));
    ${ending}`;

  test.each([
    ['ends when it has closed the browser', 'await shared.close();'],
    ['ends even if it forgets to', ''],
  ])('%s', async (_, ending) => {
    const child = spawn(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '--eval', program(ending)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(0);
  });
});
