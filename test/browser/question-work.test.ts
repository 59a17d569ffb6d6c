import { expect, it } from 'vitest';
import { savePage } from '../../server/actions/answer/save-page.ts';
import { paths } from '../../server/paths.ts';
import { openNewRound } from './people.ts';
import { useWeb } from './visitor.ts';

const web = useWeb();

it('a question can be marked as ready without changing its answer, also “Inget av alternativen”', async () => {
  const response = (await openNewRound(web().county, 'region-2023', ['Region Halland']))('Region Halland');
  const { page, open, click, choose } = await web().visit('Region Halland');
  await open(paths.page(response.id, 11));
  await page.click('[name="17.none"]');
  await click('Anteckna, markera som klar eller be en kollega svara');
  await click('Frågan är klar');
  expect(await page.$eval('[name="17.none"]', (box) => box instanceof HTMLInputElement && box.checked)).toBe(true);
  await page.click('[name="17.none"]');
  await page.click('[name="17.none"]');
  expect(await page.$eval('[name="ready"]', (box) => box instanceof HTMLInputElement && box.checked)).toBe(true);
  await choose('Nästa');
  await open(paths.page(response.id, 11));
  expect(await page.$eval('details.work summary', ({ textContent }) => textContent)).toBe('Klar');
});

it.each([true, false])(
  'a person deletes a note of their own with its button, with scripts or without: %s',
  async (scripts) => {
    const { county } = web();
    const response = (await openNewRound(county, 'kommun-2023', ['Hylte']))('Hylte');
    const { person } = county.participant('Hylte');
    const notes = [
      { question: 'C', text: 'Ska bort.' },
      { question: 'D', text: 'Ska vara kvar.' },
    ];
    await savePage(county.context, person, response.id, { edits: [], marks: [], notes });
    const { open, click, choose, text, address } = await web().visit('Hylte', { scripts });
    await open(paths.page(response.id, 3));
    await click('1 anteckning');
    await choose('Ta bort anteckningen');
    expect(address()).toBe(`${paths.page(response.id, 3)}?klart=anteckning-borttagen#fraga-C`);
    expect(await text('#meddelande')).toBe('Anteckningen är borttagen.');
    expect(await text('#fraga-C details.work')).toBe('Anteckna, markera som klar eller be en kollega svara');
    expect(await text('#fraga-D details.work')).toBe('1 anteckning');
  },
);
