import type { Page } from 'puppeteer';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import type { Answer, Answers } from '../../server/domain/answer/answer.ts';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { openTableRound } from '../support/table-round.ts';
import { TABLE_ANSWERS } from '../support/table-survey.ts';
import { waitUntil } from '../support/wait.ts';
import { openNewRound } from './people.ts';
import { useWeb, type Visitor, type VisitorOptions } from './visitor.ts';

const web = useWeb();
/** The pages of the survey, by what is asked on them. */
const [SIP, AMOUNTS, MEASURES, OTHERS] = [1, 2, 3, 4] as const;

let id: string;
let visitor: Visitor;

/** Hylte opens a page of a response that has so many answers. */
async function opens(page: number, answers: Answers = {}, options: VisitorOptions = {}): Promise<void> {
  id = await openTableRound(web().county, 'Hylte', answers);
  visitor = await web().visit('Hylte', options);
  await visitor.open(paths.page(id, page));
}

async function saved(question: string): Promise<Answer | undefined> {
  return (await responsesIn(web().county.context.database.knex).find(id))?.answers[question];
}

const writtenIn = (field: string) =>
  visitor.page.$eval(`[id="${field}"]`, (element) =>
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
      ? element.value
      : '',
  );

const focusedId = () => visitor.page.evaluate(() => document.activeElement?.id ?? '');

/** Copies text elsewhere, as a spreadsheet does, and pastes it where the caret is. */
async function paste(page: Page, text: string, html?: string): Promise<void> {
  await page.evaluate(
    (copied, formatted) => {
      document.addEventListener(
        'copy',
        (event) => {
          if (formatted !== undefined) event.clipboardData?.setData('text/html', formatted);
          event.clipboardData?.setData('text/plain', copied);
          event.preventDefault();
        },
        { once: true },
      );
      document.execCommand('copy');
    },
    text,
    html,
  );
  await page.keyboard.press('KeyV', { commands: ['Paste'] });
}

/** A row of the table on the page, by its title, on one line and without its fields. */
async function row(title: string): Promise<string> {
  const rows = await visitor.page.$$eval('.typed-table tr', (all) =>
    all.map((one) => one.innerText.replaceAll(/\s+/g, ' ').trim()),
  );
  return rows.find((one) => one.startsWith(title)) ?? '';
}

/** What screen readers have been told. */
const heard = () =>
  visitor.page.$$eval('body > [role="status"]', (all) => all.map(({ textContent }) => textContent).join(' '));

const offer = async () => (await visitor.text('.undo-offer')).replaceAll(/\s+/g, ' ');

describe('by keyboard alone', () => {
  it('a table is filled in from cell to cell, its sums follow, and it saves itself', async () => {
    await opens(SIP);
    const { keyboard } = visitor.page;
    await visitor.page.focus('[id="fraga-1-tabell"] [data-cell]');
    for (const number of ['52', '175', '49']) {
      await keyboard.type(number);
      await keyboard.press('Tab');
    }
    expect(await focusedId()).toBe('fraga-1-privata_gp');
    expect(await row('Offentliga')).toContain('227');
    expect(await row('Totalt antal')).toBe('Totalt antal SIP/inskrivning 101 175 1 rad saknas – 1 rad saknas');
    await keyboard.type('104');
    expect(await row('Totalt antal')).toBe('Totalt antal SIP/inskrivning 101 279 380');
    await waitUntil(async () => expect(await saved('1')).toEqual(TABLE_ANSWERS['1']));
  });

  it('rows are made and taken away, the focus goes along, and a row that was taken away comes back', async () => {
    await opens(MEASURES);
    const { keyboard } = visitor.page;
    await visitor.page.focus('[id="fraga-3-1_omrade"]');
    await keyboard.type('Pat');
    await keyboard.press('Tab');
    await keyboard.type('Fast kontakt');
    await keyboard.press('Tab');
    await keyboard.type('30/9 2018');
    await visitor.page.focus('[data-add-row]');
    await keyboard.press('Enter');
    expect(await focusedId()).toBe('fraga-3-2_omrade');
    await keyboard.press('Tab');
    await keyboard.type('Fler tider');
    await waitUntil(async () =>
      expect(await saved('3')).toEqual({
        rows: {
          '1': { omrade: 'patientkontrakt', insats: 'Fast kontakt', klar: '2018-09-30' },
          '2': { insats: 'Fler tider' },
        },
      }),
    );

    await visitor.page.focus('tr[data-row="1"] [data-remove-row]');
    await keyboard.press('Enter');
    expect(await focusedId()).toBe('fraga-3-2_omrade');
    expect(await offer()).toBe('Rad 1 togs bort. Ångra');
    await waitUntil(async () => expect(await saved('3')).toEqual({ rows: { '2': { insats: 'Fler tider' } } }));

    expect([await row('Rad 1'), await row('Rad 2')]).toEqual([expect.stringContaining('Ta bort raden'), '']);
    await visitor.page.focus('.undo-offer button');
    await keyboard.press('Enter');
    expect(await row('Rad 2')).toContain('Ta bort raden');
    await waitUntil(async () => expect(Object.keys((await saved('3'))?.rows ?? {})).toEqual(['1', '2']));
  });

  it('Enter goes to the cell below and Shift and Enter to the one above, never from the page, and nothing is lost', async () => {
    await opens(SIP);
    const { keyboard } = visitor.page;
    await visitor.page.focus('[id="fraga-1-offentliga_gp"]');
    await keyboard.type('175');
    await keyboard.press('Enter');
    expect(await focusedId()).toBe('fraga-1-privata_gp');
    await keyboard.type('104');
    await keyboard.press('Enter');
    expect(await focusedId()).toBe('fraga-1-privata_gp');
    await keyboard.down('Shift');
    await keyboard.press('Enter');
    await keyboard.up('Shift');
    expect(await focusedId()).toBe('fraga-1-offentliga_gp');
    expect(visitor.address()).toBe(paths.page(id, SIP));
    await waitUntil(async () =>
      expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 175 }, privata: { gp: 104 } } }),
    );
  });

  it('what is wrong in a cell is told at its row and to screen readers as soon as the cell is left', async () => {
    await opens(SIP);
    const { keyboard } = visitor.page;
    await visitor.page.focus('[id="fraga-1-offentliga_gp"]');
    await keyboard.type('många');
    await keyboard.press('Enter');
    expect(await focusedId()).toBe('fraga-1-privata_gp');
    expect(await visitor.text('.cell-errors')).toContain('”många” kan inte läsas som ett tal.');
    expect(await heard()).toContain('Fråga 1. GP: ”många” kan inte läsas som ett tal.');
  });

  it('a cell that must be filled in is told of at its row, where the link from the review leads', async () => {
    await opens(SIP, { '1': { rows: { offentliga: { gp: 175 }, privata: { hemsjukv: 49, gp: 104 } } } });
    expect(await visitor.text('.cell-errors')).toContain('Hemsjukvård');
    await visitor.open(paths.review(id));
    const href = await visitor.page.$$eval('#fel a', (links) =>
      links.map((link) => link.getAttribute('href') ?? '').find((one) => one.includes('hemsjukv')),
    );
    expect(href).toBe(`${paths.page(id, SIP)}#fraga-1-offentliga_hemsjukv`);
    await visitor.open(href ?? '');
    await visitor.page.focus('[id="fraga-1-offentliga_hemsjukv"]');
    await visitor.page.keyboard.type('52');
    await visitor.page.keyboard.press('Enter');
    expect(await visitor.page.$('.cell-errors')).toBeNull();
  });

  it('a cell that must be filled in and has been emptied is told of when it is left, until its whole row is empty', async () => {
    await opens(SIP, { '1': { rows: { offentliga: { hemsjukv: 52, gp: 175 } } } });
    const empties = async (cell: string) => {
      await visitor.page.click(`[id="fraga-1-${cell}"]`, { count: 3 });
      await visitor.page.keyboard.press('Backspace');
      await visitor.page.keyboard.press('Tab');
    };
    await empties('offentliga_gp');
    expect(await visitor.text('.cell-errors')).toContain('GP: cellen är tom. Fyll i den.');
    expect(await heard()).toContain('Fråga 1. GP: cellen är tom.');
    await waitUntil(async () => expect(await saved('1')).toEqual({ rows: { offentliga: { hemsjukv: 52 } } }));
    await waitUntil(async () => expect(await visitor.text('[id="fraga-1-sparat"]')).toContain('Sparat'));
    expect(await visitor.text('.cell-errors')).toContain('GP: cellen är tom.');
    await visitor.page.waitForSelector('[id="fraga-1-offentliga_gp"][aria-invalid="true"]');
    await empties('offentliga_hemsjukv');
    expect(await visitor.page.$('.cell-errors')).toBeNull();
    expect(await visitor.page.$('.typed-table [aria-invalid="true"]')).toBeNull();
  });

  it('a row that somebody fills in is not said to lack the cells that come next', async () => {
    await opens(SIP);
    await visitor.page.focus('[id="fraga-1-offentliga_hemsjukv"]');
    await visitor.page.keyboard.type('52');
    await visitor.page.keyboard.press('Tab');
    expect(await visitor.page.$('.cell-errors')).toBeNull();
  });

  it('what is wrong in a date is told at its field and to screen readers when it is left', async () => {
    await opens(OTHERS);
    const { keyboard } = visitor.page;
    await visitor.page.focus('#fraga-4 .date-field');
    await keyboard.type('30 februari 2018');
    await keyboard.press('Tab');
    await waitUntil(async () => expect(await visitor.text('#fraga-4')).toContain('kan inte läsas som ett datum'));
    expect(await heard()).toContain('Fråga 4. ”30 februari 2018” kan inte läsas som ett datum.');
  });

  it('the only row that there must be is emptied, not taken away', async () => {
    await opens(MEASURES, { '3': { rows: { '1': { insats: 'Fler tider' } } } });
    await visitor.page.focus('[data-remove-row]');
    await visitor.page.keyboard.press('Enter');
    expect(await focusedId()).toBe('fraga-3-1_omrade');
    expect(await writtenIn('fraga-3-1_insats')).toBe('');
    await waitUntil(async () => expect(await saved('3')).toBeUndefined());
  });
});

describe('without scripts', () => {
  beforeEach(() => opens(MEASURES, {}, { scripts: false }));

  it('a row is made by saving the page, which comes back with the focus in the row', async () => {
    const { page } = visitor;
    await page.select('[id="fraga-3-1_omrade"]', 'vardgaranti');
    await page.type('[id="fraga-3-1_insats"]', 'Fler tider');
    await visitor.choose('Lägg till rad');
    expect(visitor.address()).toBe(`${paths.page(id, MEASURES)}?rad=3.2`);
    expect(await focusedId()).toBe('fraga-3-2_omrade');
    expect(await writtenIn('fraga-3-1_insats')).toBe('Fler tider');
    await page.type('[id="fraga-3-2_insats"]', 'Fast kontakt');
    await visitor.follow(() => page.click('tr[data-row="1"] [data-remove-row]'));
    expect(await saved('3')).toEqual({ rows: { '2': { insats: 'Fast kontakt' } } });
    expect(await visitor.sees('[id="fraga-3-1_insats"]')).toBe(false);
  });

  it('Enter in a cell goes on, as in any field, and takes no row away', async () => {
    await visitor.page.type('[id="fraga-3-1_klar"]', '2018-09-30');
    await visitor.follow(() => visitor.page.keyboard.press('Enter'));
    expect(visitor.address()).toBe(paths.page(id, OTHERS));
    expect(await saved('3')).toEqual({ rows: { '1': { klar: '2018-09-30' } } });
  });
});

describe('a block that is copied from Excel', () => {
  it('fills the cells to the right and below, tells how many and what had no place, and can be undone at once', async () => {
    await opens(SIP, { '1': { rows: { offentliga: { gp: 1 } } } });
    await visitor.page.focus('[id="fraga-1-offentliga_hemsjukv"]');
    await paste(visitor.page, '52\t175\t227\t9\t9\t9\r\n49\t104\t153\r\n1\t2\r\n');
    expect(await offer()).toBe(
      '4 rutor fylldes i. 3 kolumner och 1 rad fick inte plats: ”9” (rad 1, kolumn 4), ”9” (rad 1, kolumn 5), ”9” (rad 1, kolumn 6), ”1” (rad 3, kolumn 1) och ”2” (rad 3, kolumn 2). ”Alla” räknas ut och togs inte in. Ångra',
    );
    expect(await row('Totalt antal')).toBe('Totalt antal SIP/inskrivning 101 279 380');
    await waitUntil(async () => expect(await saved('1')).toEqual(TABLE_ANSWERS['1']));
    expect(
      await visitor.page.$$eval('[role="status"]', (all) => all.map(({ textContent }) => textContent)),
    ).toContainEqual(expect.stringMatching(/^4 rutor fylldes i\..*Knappen Ångra står före tabellen\.$/));
    await visitor.click('Ångra');
    expect(await offer()).toBe('Rutorna står som förut. Gör om');
    expect(await focusedId()).toBe('fraga-1-offentliga_hemsjukv');
    await waitUntil(async () => expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 1 } } }));
  });

  it('with what cannot be read has it told at its row at once, and how much it is', async () => {
    await opens(SIP);
    await visitor.page.focus('[id="fraga-1-offentliga_hemsjukv"]');
    await paste(visitor.page, '52\tcirka 170\r\n-4\t104\r\n');
    expect(await offer()).toBe('4 rutor fylldes i. 2 rutor måste rättas: felet står under raden. Ångra');
    expect(await visitor.text('[id="fraga-1-offentliga_gp-fel"]')).toContain(
      'GP: ”cirka 170” kan inte läsas som ett tal.',
    );
    expect(await visitor.text('[id="fraga-1-privata_hemsjukv-fel"]')).toContain('Hemsjukvård: −4 ligger utanför');
    expect(await visitor.page.$$eval('[aria-invalid]', (fields) => fields.map(({ id: field }) => field))).toEqual([
      'fraga-1-offentliga_gp',
      'fraga-1-privata_hemsjukv',
    ]);
    expect(await row('Totalt antal')).toBe(
      'Totalt antal SIP/inskrivning 52 1 rad saknas 104 1 rad saknas – 2 rader saknas',
    );
    await visitor.click('Ångra');
    expect(await visitor.sees('.cell-errors')).toBe(false);
  });

  it('tells of cells that it has emptied, and still of those that were empty before', async () => {
    await opens(SIP, { '1': { rows: { offentliga: { hemsjukv: 52, gp: 175 }, privata: { hemsjukv: 49 } } } });
    await visitor.page.focus('[id="fraga-1-offentliga_hemsjukv"]');
    await paste(visitor.page, '53\t\r\n');
    expect(await visitor.text('[id="fraga-1-offentliga_gp-fel"]')).toContain('GP: cellen är tom.');
    expect(await visitor.text('[id="fraga-1-privata_gp-fel"]')).toContain('GP: cellen är tom.');
    await visitor.click('Ångra');
    expect(await visitor.sees('[id="fraga-1-offentliga_gp-fel"]')).toBe(false);
    expect(await visitor.text('[id="fraga-1-privata_gp-fel"]')).toContain('GP: cellen är tom.');
  });

  it('makes the rows that it needs, and finds options by their wording', async () => {
    await opens(MEASURES);
    await visitor.page.focus('[id="fraga-3-1_omrade"]');
    await paste(
      visitor.page,
      'Förstärkt vårdgaranti\tFler tider\t2018-09-30\nPatologi\tEtt eget område\t\nPatientkontrakt\t"Fast ""vårdkontakt"""\t1/10 2018\n',
    );
    expect(await offer()).toBe(
      '8 rutor fylldes i. ”Patologi” (Rad 2, Område) är inget av alternativen och togs inte in. Ångra',
    );
    await waitUntil(async () =>
      expect(await saved('3')).toEqual({
        rows: {
          '1': { omrade: 'vardgaranti', insats: 'Fler tider', klar: '2018-09-30' },
          '2': { insats: 'Ett eget område' },
          '3': { omrade: 'patientkontrakt', insats: 'Fast "vårdkontakt"', klar: '2018-10-01' },
        },
      }),
    );
  });

  it('a column of amounts fills the municipalities, and the twelfths and their note follow', async () => {
    await opens(AMOUNTS);
    const codes = await visitor.page.$$eval('tr[data-row]', (rows) => rows.map((one) => one.dataset.row ?? ''));
    const amounts: Readonly<Record<string, { readonly ar2017: number }>> = TABLE_ANSWERS['2'].rows;
    await visitor.page.focus('.typed-table [data-cell]');
    await paste(visitor.page, codes.map((code) => `${amounts[code]?.ar2017} kr`).join('\n'));
    expect(await offer()).toBe('6 rutor fylldes i. Ångra');
    expect(await row('Totalt')).toBe('Totalt 2 268 587 189 049');
    expect(await visitor.text('.table-notes')).toContain('blir tillsammans 189\u00a0048\u00a0kr');
    await waitUntil(async () => expect(await saved('2')).toEqual(TABLE_ANSWERS['2']));
  });

  it('rows with their names fill the rows that they name, in another order than the page has', async () => {
    await opens(AMOUNTS);
    await visitor.page.focus('.typed-table [data-cell]');
    await paste(visitor.page, 'Kommun\tFakturerat\nVarberg\t428 570\nHylte\t0\nFalkenberg\t5 042\nSumma\t433 612');
    expect(await offer()).toBe(
      '3 rutor fylldes i, efter radernas namn. ”Kommun” (rad 1) och ”Summa” (rad 5) finns inte i tabellen och togs inte in. Ångra Allt som inte togs in (4)',
    );
    await visitor.page.click('.undo-offer summary');
    expect(await visitor.page.$$eval('.undo-offer li', (all) => all.map(({ textContent }) => textContent))).toEqual([
      '”Kommun” (rad 1, kolumn 1)',
      '”Fakturerat” (rad 1, kolumn 2)',
      '”Summa” (rad 5, kolumn 1)',
      '”433 612” (rad 5, kolumn 2)',
    ]);
    // The twelfths of 5 042 and 428 570.
    expect(await row('Falkenberg')).toBe('Falkenberg 420');
    expect(await row('Varberg')).toBe('Varberg 35 714');
    expect(await row('Totalt')).toContain('433 612');
  });

  it('paragraphs that are pasted into one text stay in its cell', async () => {
    await opens(MEASURES);
    await visitor.page.focus('[id="fraga-3-1_insats"]');
    await paste(visitor.page, 'Fler tider.\nÄven på kvällen.');
    await waitUntil(async () =>
      expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Fler tider.\nÄven på kvällen.' } } }),
    );
  });
});

describe('two who fill in the same table', () => {
  let colleague: Parameters<typeof saveAnswers>[1];
  beforeAll(async () => {
    colleague = await web().county.addPerson('Karin Kollega', { Hylte: 'contributor' });
  });
  const colleagueSaves = async (question: string, answer: Answer) => {
    const { version } = (await responsesIn(web().county.context.database.knex).find(id)) ?? { version: 0 };
    await saveAnswers(web().county.context, colleague, id, { edits: [{ question, answer }], version });
  };

  it('and make a row at the same time get one each, and the later goes on in the own', async () => {
    await opens(MEASURES, { '3': { rows: { '1': { insats: 'Ett' } } } });
    await visitor.click('Lägg till rad');
    await colleagueSaves('3', { rows: { '1': { insats: 'Ett' }, '2': { insats: 'Karins' } } });
    await visitor.page.focus('[id="fraga-3-2_insats"]');
    await visitor.page.keyboard.type('Mi');
    await visitor.page.waitForFunction(() => document.activeElement?.id === 'fraga-3-3_insats');
    await visitor.page.keyboard.type('tt');
    expect(await writtenIn('fraga-3-2_insats')).toBe('Karins');
    await waitUntil(async () =>
      expect(await saved('3')).toEqual({
        rows: { '1': { insats: 'Ett' }, '2': { insats: 'Karins' }, '3': { insats: 'Mitt' } },
      }),
    );
  });

  it('see each other’s cells appear, also in rows that the other has made, and are asked nothing', async () => {
    await opens(MEASURES, { '3': { rows: { '1': { insats: 'Ett' } } } });
    await visitor.page.focus('[id="fraga-3-1_klar"]');
    await colleagueSaves('3', { rows: { '1': { insats: 'Ett' }, '2': { insats: 'Karins' } } });
    await visitor.page.keyboard.type('2018-09-30');
    await waitUntil(async () =>
      expect(await saved('3')).toEqual({
        rows: { '1': { insats: 'Ett', klar: '2018-09-30' }, '2': { insats: 'Karins' } },
      }),
    );
    await visitor.page.waitForSelector('[id="fraga-3-2_insats"]');
    expect(await writtenIn('fraga-3-2_insats')).toBe('Karins');
    expect(await visitor.sees('.conflict')).toBe(false);
    await visitor.page.keyboard.type(' ');
    await visitor.page.focus('[data-add-row]');
    await waitUntil(async () => expect(await visitor.text('[id="fraga-3-sparat"]')).toContain('Sparat'));
    expect((await saved('3'))?.rows?.['2']).toEqual({ insats: 'Karins' });
  });

  it('choose in the cell that both have changed, and in no other', async () => {
    await opens(SIP);
    await visitor.page.focus('[id="fraga-1-offentliga_gp"]');
    await colleagueSaves('1', { rows: { offentliga: { gp: 170 }, privata: { gp: 104 } } });
    await visitor.page.keyboard.type('175');
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.type('49');
    await visitor.page.waitForSelector('.conflict');
    expect(await writtenIn('fraga-1-privata_gp')).toBe('104');
    const conflict = (await visitor.text('.conflict')).replaceAll(/\s+/g, ' ');
    expect(conflict).toContain('Offentliga vårdcentraler, antal SIP, GP: 170');
    expect(conflict).toContain('Offentliga vårdcentraler, antal SIP, GP: 175');
    expect(conflict).not.toContain('104');
    await visitor.click('Använd det som Karin Kollega skrev');
    await waitUntil(async () =>
      expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 170 }, privata: { hemsjukv: 49, gp: 104 } } }),
    );
    expect(await writtenIn('fraga-1-offentliga_gp')).toBe('170');
    await visitor.click('Ångra och spara mitt i stället');
    await waitUntil(async () =>
      expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 175 }, privata: { hemsjukv: 49, gp: 104 } } }),
    );
  });
});

it('what cannot be read in a cell is told of at its row when it has been saved', async () => {
  await opens(SIP);
  await visitor.page.focus('[id="fraga-1-offentliga_gp"]');
  await visitor.page.keyboard.type('många');
  await visitor.page.focus('.default-button');
  await visitor.page.waitForSelector('.cell-errors');
  expect(await visitor.text('.cell-errors')).toContain('”många” kan inte läsas som ett tal.');
  const described = await visitor.page.$eval(
    '[id="fraga-1-offentliga_gp"]',
    (field) => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(described).toContain('kan inte läsas som ett tal');
  await visitor.page.click('[id="fraga-1-offentliga_gp"]', { count: 3 });
  await visitor.page.keyboard.type('175');
  await visitor.page.focus('.default-button');
  await visitor.page.waitForSelector('.cell-errors', { hidden: true });
  expect(await visitor.page.$('[id="fraga-1-offentliga_gp"][aria-describedby]')).toBeNull();
});

it.each([320, 400])(
  'at %i pixels the page scrolls in one direction only, and each cell has the name of its column',
  async (width) => {
    await opens(AMOUNTS, TABLE_ANSWERS, { width });
    for (const page of [SIP, AMOUNTS, MEASURES, OTHERS]) {
      await visitor.open(paths.page(id, page));
      expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const hidden = await visitor.page.$$eval(
        '.table-region',
        (all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length,
      );
      expect(hidden).toBe(0);
    }
  },
);

it.each([320, 768, 900, 1024, 1280])(
  'what takes a made row of four columns away is in sight at %i px, on no more than two lines',
  async (width) => {
    const responseOf = await openNewRound(web().county, 'handlingsplan-2018', ['Region Halland']);
    visitor = await web().visit('Region Halland', { width });
    await visitor.open(paths.page(responseOf('Region Halland').id, 2));
    const [box] = await visitor.page.$$eval('[data-remove-row]', (all) =>
      all.map((button) => button.getBoundingClientRect().toJSON()),
    );
    const region = await visitor.page.$eval('.table-region', (one) => one.getBoundingClientRect().toJSON());
    expect(box.right).toBeLessThanOrEqual(region.right);
    expect(box.height).toBeLessThan(60);
  },
);

it.each([320, 640, 768, 1024, 1280])(
  'a table that is wider than a window of %i px scrolls, and not the page',
  async (width) => {
    await opens(MEASURES, TABLE_ANSWERS);
    await visitor.page.setViewport({ width, height: 900 });
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  },
);
