import { describe, expect, it } from 'vitest';
import { countCharacters, surplusStart } from '../../server/domain/text/characters.ts';
import { paths } from '../../server/paths.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor, type VisitorOptions } from './visitor.ts';

const web = useWeb({ scrollBars: true });

const SENTENCE = 'Regionen och kommunerna i Halland har under året arbetat med omställningen till nära vård. ';
/** Of at most 3 000 characters. */
const FIELD = '#fraga-16-svar';
const COUNTER = '#fraga-16-svar-antal';
const EXPLANATION = '#fraga-16-svar-rakning';
const BUTTON = '#fraga-16-svar-grans';

/** The region's question 16 in a response that nobody has begun. */
async function question16(options?: VisitorOptions): Promise<Visitor> {
  const { county, visit } = web();
  const { id } = (await openNewRound(county, 'region-2023', ['Region Halland']))('Region Halland');
  const visitor = await visit('Region Halland', options);
  await visitor.open(paths.page(id, 10));
  return visitor;
}

/** Puts a text in the field at once, and gives the field another limit if need be; the page takes it as typed. */
async function fillWith({ page }: Visitor, text: string, limit = 3000): Promise<void> {
  await page.$eval(
    FIELD,
    (field, value, most) => {
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.dataset.limit = String(most);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
    limit,
  );
}

/**
 * Scrolls to the first character that is marked, clicks it at its left edge, and gives where in the text the caret
 * came.
 */
async function caretAtMark({ page }: Visitor): Promise<number> {
  await page.$eval(FIELD, (field) => {
    const mark = field.parentElement?.querySelector('mark');
    if (!mark) throw new Error('Nothing is marked');
    field.scrollTop += (mark.getClientRects()[0]?.top ?? 0) - field.getBoundingClientRect().top - 100;
    field.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  await nextFrame({ page });
  const place = await page.$eval(`${FIELD} ~ * mark`, (mark) => {
    const range = document.createRange();
    range.setStart(mark.firstChild ?? mark, 0);
    range.setEnd(mark.firstChild ?? mark, 1);
    // Of a word that goes on from the line before, the character has a box of no width there and one of its own here.
    const box = [...range.getClientRects()].at(-1);
    return box && { x: box.left + 0.5, y: box.top + box.height / 2 };
  });
  if (place === undefined) throw new Error('What is marked has no place');
  await page.mouse.click(place.x, place.y);
  return selectionStart({ page });
}

/** The text behind follows when the field has told that it has been scrolled or has another size. */
async function nextFrame({ page }: Pick<Visitor, 'page'>): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  );
}

function selectionStart({ page }: Pick<Visitor, 'page'>): Promise<number> {
  return page.$eval(FIELD, (field) => (field instanceof HTMLTextAreaElement ? field.selectionStart : -1));
}

/** Width, height of all of the text, and how far it is scrolled: of the field, and of the text behind it. */
function measures({ page }: Visitor): Promise<(readonly [width: number, height: number, scrolled: number])[]> {
  return page.$$eval(`${FIELD}, ${FIELD} ~ .text-behind`, (both) =>
    both.map(({ clientWidth, scrollHeight, scrollTop }) => [clientWidth, scrollHeight, scrollTop] as const),
  );
}

/** What is marked, or an empty text. */
function marked({ page }: Visitor): Promise<string> {
  return page.$eval(FIELD, (field) => field.parentElement?.querySelector('mark')?.textContent ?? '');
}

async function shown(visitor: Visitor, selector: string): Promise<string> {
  return (await visitor.text(selector)).replaceAll('\u00a0', ' ');
}

describe('the character count of a text', () => {
  it('is explained while somebody types, from the first line break on', async () => {
    const visitor = await question16();
    const { keyboard } = visitor.page;
    await visitor.page.focus(FIELD);
    await keyboard.type('Insatser:');
    expect(await shown(visitor, COUNTER)).toBe('9 av 3 000 tecken');
    expect(await visitor.sees(EXPLANATION)).toBe(false);
    await keyboard.press('Enter');
    await visitor.click('Varför inte som i Word?');
    expect(await visitor.text(EXPLANATION)).toContain('1 radbrytning ger 2.');
    await visitor.page.focus(FIELD);
    await keyboard.press('Enter');
    await keyboard.sendCharacter('🏡');
    expect(await shown(visitor, COUNTER)).toBe('15 av 3 000 tecken');
    expect((await visitor.text(EXPLANATION)).split(/\n+/)).toEqual([
      'Varför inte som i Word?',
      'Word visar 10 tecken. Formuläret som tar emot svaret räknar 5 till.',
      'Varje radbrytning räknas som två tecken: 2 radbrytningar ger 4.',
      'Emojier och vissa andra tecken räknas som två: 1 sådant ger 1 till.',
    ]);
    await fillWith(visitor, 'Insatser');
    expect(await visitor.sees(EXPLANATION)).toBe(false);
  });

  it('is explained without scripts too, and words tell what is over the limit', async () => {
    const visitor = await question16({ scripts: false });
    await visitor.page.focus(FIELD);
    await visitor.page.keyboard.sendCharacter(`${SENTENCE.repeat(33)}\n\nDet här får inte plats.`);
    await visitor.choose('Nästa');
    expect(await shown(visitor, COUNTER)).toBe('3 030 av 3 000 tecken. Korta med 30 tecken.');
    expect(await visitor.text('#fraga-16-fel')).toContain(
      'Gränsen går efter ”… arbetat med omställningen till nära vår” och före ”d. Det här får inte plats.”.',
    );
    expect(await visitor.sees(BUTTON)).toBe(false);
    await visitor.click('Varför inte som i Word?');
    expect(await visitor.text(EXPLANATION)).toContain('2 radbrytningar ger 4.');
  });
});

const HARD_TEXTS = {
  sentences: SENTENCE.repeat(60),
  'paragraphs and empty lines': `${SENTENCE.repeat(3)}\n\n`.repeat(20),
  'a list': 'Insatser:\n– Fast vårdkontakt\n  – i hemtjänsten\n'.repeat(60),
  'words longer than a line': `${'Hemsjukvårdsteamsamordnaruppdragsbeskrivning'.repeat(9)} och mer. `.repeat(8),
  'spaces in rows and tabs': 'Antal:      12\tprocent          av   alla \t\t i      kommunen   \n'.repeat(50),
  'emoji and accents': 'Vård 👩‍⚕️ i hemmet 🏡 fo\u0308r a\u030aret — ”citat” … '.repeat(70),
  'soft hyphens and no-break spaces': 'Sam\u00adver\u00adkan 1\u00a0250\u00a0personer i nära-vård/omsorg.\n'.repeat(70),
};

describe('a text over its limit', () => {
  it.each(Object.entries(HARD_TEXTS))(
    'is marked from the character that does not fit, wherever its line breaks: %s',
    async (_what, text) => {
      const visitor = await question16();
      // A wide window, one zoomed to 110 %, whose lengths are no whole pixels, and a telephone.
      for (const [width, deviceScaleFactor] of [[1280, 1] as const, [1163, 1.1] as const, [320, 2] as const]) {
        await visitor.page.setViewport({ width, height: 900, deviceScaleFactor });
        for (const part of [0.05, 0.4, 0.7, 0.98]) {
          const limit = Math.floor(countCharacters(text) * part);
          await fillWith(visitor, text, limit);
          expect(await caretAtMark(visitor), `${part} of it at ${width}`).toBe(surplusStart(text, limit));
          const [field, behind] = await measures(visitor);
          expect(behind, `${part} of it at ${width}`).toEqual(field);
        }
      }
    },
  );

  it('is marked at the same characters when it is scrolled, and when the field is made higher', async () => {
    const visitor = await question16();
    const text = `${SENTENCE.repeat(20)}\n`.repeat(4);
    await fillWith(visitor, text);
    await visitor.page.hover(FIELD);
    await visitor.page.mouse.wheel({ deltaY: 250 });
    await visitor.page.waitForFunction((field) => (document.querySelector(field)?.scrollTop ?? 0) > 0, {}, FIELD);
    await nextFrame(visitor);
    const [scrolled, behind] = await measures(visitor);
    expect(behind).toEqual(scrolled);
    await visitor.page.$eval(FIELD, (field) => {
      if (field instanceof HTMLElement) field.style.height = '200em';
      if (field instanceof HTMLElement) field.style.maxHeight = 'none';
    });
    await nextFrame(visitor);
    const [high, behindHigh] = await measures(visitor);
    expect(high?.[0]).toBeGreaterThan(scrolled?.[0] ?? 0);
    expect(behindHigh).toEqual(high);
  });

  it('loses its mark when it has been shortened, and is marked from the next character when it grows', async () => {
    const visitor = await question16();
    await fillWith(visitor, 'x'.repeat(3000));
    expect(await marked(visitor)).toBe('');
    await visitor.page.focus(FIELD);
    await visitor.page.keyboard.press('End');
    await visitor.page.keyboard.type('åäö');
    expect(await marked(visitor)).toBe('åäö');
    expect(await shown(visitor, COUNTER)).toBe('3 003 av 3 000 tecken. Korta med 3 tecken.');
    expect(await visitor.page.$eval(FIELD, (field) => field.getAttribute('aria-invalid'))).toBe('true');
    for (const _ of 'åäö') await visitor.page.keyboard.press('Backspace');
    expect(await marked(visitor)).toBe('');
    expect(await visitor.sees(BUTTON)).toBe(false);
    expect(await visitor.page.$eval(FIELD, (field) => field.getAttribute('aria-invalid'))).toBe(null);
  });

  it('has its surplus selected and scrolled into sight by a button, to be cut out', async () => {
    const visitor = await question16({ width: 320 });
    const text = SENTENCE.repeat(40);
    await fillWith(visitor, text);
    await visitor.click('Visa var gränsen går');
    await nextFrame(visitor);
    const { top, bottom } = await visitor.page.$eval(`${FIELD} ~ * mark`, (mark) => {
      const [first] = mark.getClientRects();
      return { top: first?.top ?? -1, bottom: first?.bottom ?? -1 };
    });
    const field = await visitor.page.$eval(FIELD, (element) => {
      const box = element.getBoundingClientRect();
      return { top: box.top, bottom: box.bottom };
    });
    expect(top).toBeGreaterThanOrEqual(Math.max(0, field.top));
    expect(bottom).toBeLessThanOrEqual(Math.min(900, field.bottom));
    expect(await selectionStart(visitor)).toBe(3000);
    await visitor.page.keyboard.press('Delete');
    expect(await shown(visitor, COUNTER)).toBe('3 000 av 3 000 tecken');
  });

  it('is marked by lines alone in high contrast, over the text, which can be read through them', async () => {
    const visitor = await question16();
    await fillWith(visitor, SENTENCE.repeat(40));
    const session = await visitor.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    const style = await visitor.page.$eval(`${FIELD} ~ * mark`, (mark) => {
      const { color, backgroundColor, textDecorationColor, textDecorationLine } = getComputedStyle(mark);
      return { color, backgroundColor, textDecorationColor, textDecorationLine };
    });
    expect(style).toMatchObject({ color: 'rgba(0, 0, 0, 0)', backgroundColor: 'rgba(0, 0, 0, 0)' });
    expect(style).toMatchObject({ textDecorationColor: 'rgb(0, 0, 0)', textDecorationLine: 'underline' });
    expect(await caretAtMark(visitor)).toBe(3000);
  });

  it('is there once for screen readers, on paper, and in the text of the page', async () => {
    const visitor = await question16();
    await fillWith(visitor, `Bara en gång. ${SENTENCE.repeat(40)}`);
    const tree = JSON.stringify(await visitor.page.accessibility.snapshot({ interestingOnly: false }));
    expect(tree.split('"value":"Bara en gång.')).toHaveLength(2);
    expect(await visitor.text('#fraga-16')).not.toContain('Bara en gång.');
    expect(await visitor.sees('.text-behind')).toBe(true);
    await visitor.page.emulateMediaType('print');
    expect(await visitor.sees('.text-behind')).toBe(false);
  });
});

describe('a text with a recommended length', () => {
  it('may be longer: the page says so without an error, and the form can be continued', async () => {
    const { county, visit } = web();
    const members = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];
    const { id } = (await openNewRound(county, 'kommun-2023', members))('Hylte');
    const visitor = await visit('Hylte');
    await visitor.open(paths.page(id, 2));
    expect(await shown(visitor, '#fraga-B-svar-rekommendation')).toBe(
      'Rekommendation: högst 500 tecken. RSS ska få plats med sex kommuners svar på 3 000 tecken.',
    );
    await visitor.page.focus('#fraga-B-svar');
    await visitor.page.keyboard.sendCharacter(SENTENCE.repeat(6));
    expect(await shown(visitor, '#fraga-B-svar-antal')).toBe('546 tecken (rekommenderat högst 500)');
    const field = await visitor.page.$eval('#fraga-B-svar', (element) => ({
      invalid: element.getAttribute('aria-invalid'),
      marks: element.parentElement?.querySelectorAll('mark').length,
    }));
    expect(field).toEqual({ invalid: null, marks: 0 });
    expect(await visitor.page.$('.counter.over')).toBe(null);
    await visitor.choose('Nästa');
    expect(visitor.address()).toBe(paths.page(id, 3));
  });
});
