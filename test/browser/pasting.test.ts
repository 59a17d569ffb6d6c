import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();
const FIELD = '#fraga-16-svar';

/** The region's question 16, which is one text, in a response that nobody has begun. */
async function question16(): Promise<Visitor> {
  const { county, visit } = web();
  const { id } = (await openNewRound(county, 'region-2023', ['Region Halland']))('Region Halland');
  const visitor = await visit('Region Halland');
  await visitor.open(paths.page(id, 10));
  return visitor;
}

/** What a program puts on the clipboard: formatted, and plain. */
interface Copied {
  readonly html?: string;
  readonly text: string;
}

/** Copies elsewhere and pastes where the caret is, through the browser's clipboard. */
async function paste({ page }: Visitor, copied: Copied): Promise<void> {
  await page.evaluate(({ html, text }) => {
    document.addEventListener(
      'copy',
      (event) => {
        if (html !== undefined) event.clipboardData?.setData('text/html', html);
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
      },
      { once: true },
    );
    document.execCommand('copy');
  }, copied);
  await page.keyboard.press('KeyV', { commands: ['Paste'] });
}

function written({ page }: Visitor): Promise<string> {
  return page.$eval(FIELD, (field) => (field instanceof HTMLTextAreaElement ? field.value : ''));
}

/** What stands in the field when something from a file in `clipboard/` has been pasted there. */
async function pastedFrom(name: string): Promise<string[]> {
  const visitor = await question16();
  await visitor.page.focus(FIELD);
  await paste(visitor, {
    html: readFileSync(join(import.meta.dirname, 'clipboard', name), 'utf8'),
    text: 'oformaterad',
  });
  return (await written(visitor)).split('\n');
}

describe('pasted text keeps its paragraphs and lists as plain text', () => {
  it('from Word: without its comments, text deleted with tracked changes, and hidden text', async () => {
    expect(await pastedFrom('word.html')).toEqual([
      'Nära vård i Hylte',
      'Kommunen har under året breddinfört arbetssättet ”Trygg hemgång”. Det omfattar 1 250 personer.',
      '',
      'Vi har gjort följande:',
      '– Fast omsorgskontakt',
      '  – i hemtjänsten',
      '    och på särskilt boende',
      '– Gemensam planering',
      '1. Utbildning',
      '  a) IBIC',
      'Antal\t12',
      'Insats; Omfattning',
      'Hemrehab; Hela kommunen sedan mars',
      'Slut.',
    ]);
  });

  it('from Word on the web, which writes every item in a list of its own', async () => {
    expect(await pastedFrom('word-on-the-web.html')).toEqual([
      'Hemsjukvården har breddinförts.',
      '',
      '– Trygg hemgång',
      '  – i hela kommunen',
      '    sedan våren',
      '1. Planera',
      '  b. med regionen',
      '2. Följ upp',
    ]);
  });

  it('from LibreOffice, whose HTML has line breaks within paragraphs', async () => {
    expect(await pastedFrom('libreoffice.html')).toEqual([
      'Kommunen har infört nattpatrull i hela kommunen.',
      '',
      '– Rehabilitering i hemmet',
      '  – för alla över 65 år',
      '– Digital tillsyn',
      'c. Utred',
      '  och besluta',
      'd. Genomför',
    ]);
  });

  it('from an e-mail in Outlook, with one empty line where there were several', async () => {
    expect(await pastedFrom('outlook.html')).toEqual([
      'Hej!',
      '',
      'Här är texten om trygg hemgång:',
      '– start i mars',
      '– tre team',
      '',
      'Hälsningar',
    ]);
  });

  it('from a web page, nothing of which is loaded, run or shown', async () => {
    expect(await pastedFrom('web-page.html')).toEqual([
      'Nära vård',
      'Omställningen kräver samverkan mellan region och kommun.',
      '2. Primärvård',
      '  – vårdcentral',
      '5. Hemsjukvård',
      'SIP',
      'Samordnad individuell plan',
      'År; Antal',
      '2022; 12',
      '2023',
      'Ett stycke',
      'och ett till',
      'rad ett',
      'rad två',
      'iii. Tredje',
      'iv. Fjärde',
      'Utan punkt',
    ]);
  });
});

describe('pasting', () => {
  const HTML = '<p>Ett stycke.</p><ul><li>En punkt</li></ul>';

  it('replaces the selection, is counted, and can be undone as typed text can', async () => {
    const visitor = await question16();
    const { page } = visitor;
    await page.focus(FIELD);
    await page.keyboard.type('Före. Bort. Efter.');
    await page.$eval(FIELD, (field) => field instanceof HTMLTextAreaElement && field.setSelectionRange(6, 11));
    await paste(visitor, { html: HTML, text: 'Ett stycke.\n·\tEn punkt' });
    expect(await written(visitor)).toBe('Före. Ett stycke.\n– En punkt Efter.');
    expect(await visitor.text('#fraga-16-svar-antal')).toMatch(/^36 av/);
    await page.keyboard.press('KeyZ', { commands: ['Undo'] });
    expect(await written(visitor)).toBe('Före. Bort. Efter.');
  });

  it('words moved within a sentence keeps the space beside them', async () => {
    const visitor = await question16();
    await visitor.page.focus(FIELD);
    await visitor.page.keyboard.type('nära');
    await paste(visitor, { html: '<span>&nbsp;vård&nbsp;</span>', text: '\u00a0vård\u00a0' });
    await visitor.page.keyboard.type('nu');
    expect(await written(visitor)).toBe('nära vård nu');
  });

  it('plain text is left to the browser', async () => {
    const visitor = await question16();
    await visitor.page.focus(FIELD);
    await paste(visitor, { text: '  Två rader\n   med mellanslag  ' });
    expect(await written(visitor)).toBe('  Två rader\n   med mellanslag  ');
  });

  it('a picture, which has no text, is left to the browser too', async () => {
    const visitor = await question16();
    await visitor.page.focus(FIELD);
    await paste(visitor, { html: '<img src="http://annan.example/bild.png" alt="En bild">', text: '' });
    expect(await written(visitor)).toBe('');
  });
});
