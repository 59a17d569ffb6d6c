import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { carryOver } from '../../server/actions/answer/carry-over.ts';
import { loadResponse } from '../../server/actions/response/load-response.ts';
import { paths } from '../../server/paths.ts';
import { newResponse } from './states/continuation-states.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();
const LAST_YEAR = 'Hemrehabilitering i projektform är breddinförd i norra delen av kommunen.';
const FIELD = '#fraga-B-svar';

function written(page: Page, field: string): Promise<string> {
  return page.$eval(field, (element) => (element instanceof HTMLTextAreaElement ? element.value : ''));
}

async function responseNow(id: string) {
  const { context, participant } = web().county;
  return loadResponse(context, participant('Halmstad').person, id);
}

describe.each([true, false])('with scripts or without (%s)', (scripts) => {
  it('the answer of the year before is carried over, changed, and confirmed', async () => {
    const id = await newResponse(web(), 'Halmstad');
    const { page, open, click, choose, text, sees } = await web().visit('Halmstad', { scripts });
    await open(paths.page(id, 2));
    await click('Svaret 2022');
    expect(await text('#fraga-B details.earlier-answer')).toContain(LAST_YEAR);
    await choose('Använd som utkast');
    expect(await written(page, FIELD)).toBe(LAST_YEAR);
    expect(await text('#fraga-B .unconfirmed')).toContain('Svaret är från 2022 och inte bekräftat.');
    expect(await text('.contents [aria-current] .state')).toBe('Att bekräfta');

    await page.focus(FIELD);
    await page.type(FIELD, ' I år även i södra.');
    await choose('Svaret stämmer');
    expect(await written(page, FIELD)).toContain('I år även i södra.');
    expect(await sees('#fraga-B .unconfirmed')).toBe(false);
    expect(await text('.contents [aria-current] .state')).toBe('Klar');
    const { response, unconfirmed } = await responseNow(id);
    expect(response.answers.B?.text).toContain('I år även i södra.');
    expect(unconfirmed).toEqual([]);
  });

  it('nothing typed on the page is lost, or replaced without asking', async () => {
    const id = await newResponse(web(), 'Halmstad');
    const { page, open, click, choose, text } = await web().visit('Halmstad', { scripts });
    await open(paths.page(id, 2));
    await page.type(FIELD, 'Årets eget svar.');
    await click('Svaret 2022');
    await choose('Använd som utkast');
    expect(await written(page, FIELD)).toBe('Årets eget svar.');
    expect(await text('#meddelande')).toContain('Frågan har redan ett svar, och det står kvar.');
    await click('Svaret 2022');
    await choose('Ersätt svaret med detta utkast');
    expect(await written(page, FIELD)).toBe(LAST_YEAR);
  });
});

it('an open page shows that a colleague has carried over the answer of the year before, and can confirm it', async () => {
  const { county, visit } = web();
  const id = await newResponse(web(), 'Halmstad');
  const { page, open, choose } = await visit('Halmstad');
  await open(paths.page(id, 2));
  const colleague = await county.addPerson('Kollega Halmstad', { Halmstad: 'contributor' });
  await carryOver(county.context, colleague, id, { question: 'B', seen: 0, replace: false });
  await page.waitForSelector('#fraga-B .unconfirmed');
  expect(await written(page, FIELD)).toBe(LAST_YEAR);
  await choose('Svaret stämmer');
  expect((await responseNow(id)).unconfirmed).toEqual([]);
});

it('an unconfirmed answer is confirmed by keyboard in the review', async () => {
  const { county, visit } = web();
  const id = await newResponse(web(), 'Halmstad');
  const carrying = { question: 'B', seen: 0, replace: false };
  await carryOver(county.context, county.participant('Halmstad').person, id, carrying);
  const { page, open, follow, text } = await visit('Halmstad');
  await open(paths.review(id));
  await page.focus(`form[action="${paths.confirmAnswer(id, 'B')}"] button`);
  await follow(() => page.keyboard.press('Enter'));
  expect(await text('.notice')).toBe('Svaret är bekräftat.');
  expect((await responseNow(id)).unconfirmed).toEqual([]);
});
