import { expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { answerByLink, linksMailed, nameAndMail, needOf, openNaming } from '../support/named-respondents.ts';
import { useWeb, type Visitor } from './visitor.ts';

const web = useWeb();

/** Tab until what has the focus has a text or is a field with a label, and no further than a page is long. */
async function tabTo({ page }: Visitor, words: string): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : element;
      return label?.textContent?.trim() ?? '';
    });
    if (focused.includes(words)) return;
  }
  throw new Error(`No stop of the keyboard says ${words}`);
}

it('somebody is named, and opens the answer by the link, by keyboard alone', async () => {
  const { id } = await openNaming(web().county, ['1380']);
  const visitor = await web().visit('Halmstad');
  await visitor.open(paths.respondents(id, '1380'));
  await tabTo(visitor, 'Namn och e-postadress');
  await visitor.page.keyboard.type('Anna Andersson; anna.andersson@halmstad.example');
  await tabTo(visitor, 'Utse och skicka mejl');
  await visitor.follow(() => visitor.page.keyboard.press('Enter'));
  expect(await visitor.text('main')).toContain('Anna Andersson');
  await tabTo(visitor, 'Anna Andersson');
  await visitor.follow(() => visitor.page.keyboard.press('Enter'));
  expect(await visitor.text('main')).toContain('anna.andersson@halmstad.example');

  const links = await linksMailed(web().county.context);
  const respondent = await web().stranger();
  await respondent.open(links.get('anna.andersson@halmstad.example') ?? '');
  await tabTo(respondent, 'Börja svara');
  await respondent.follow(() => respondent.page.keyboard.press('Enter'));
  expect(respondent.address()).toContain('/svar/');
});

it('at 320 pixels the counts of what was answered are seen whole, each beside what it counts', async () => {
  const { county } = web();
  const { id } = await openNaming(county, ['1383']);
  const whose = { round: id, organisation: '1383' };
  const { person } = county.participant('Varberg');
  const links = await nameAndMail(county, person, whose, { 'Bo Exempel': 'bo.exempel@varberg.example' });
  await answerByLink(county, links.get('bo.exempel@varberg.example') ?? '', needOf('kommun'));
  const officer = await web().visit('RSS Halland', { width: 320 });
  await officer.open(paths.collectedAnswers(id));
  const regions = await officer.page.$$eval('.table-region', (all) =>
    all.map((one) => one.scrollWidth - one.clientWidth),
  );
  expect(regions.length).toBeGreaterThan(1);
  expect(Math.max(...regions)).toBeLessThanOrEqual(1);
  const before = await officer.page.$eval('.answer-counts td', (cell) => getComputedStyle(cell, '::before').content);
  expect(before).toBe('"Kommunal hälso- och sjukvård"');
});
