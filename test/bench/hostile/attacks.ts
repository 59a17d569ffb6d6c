import { paths } from '../../../server/paths.ts';
import { fieldName } from '../../../server/view-models/answer/form-fields.ts';
import { releaseField } from '../../../server/view-models/release/release-form.ts';
import { type BesiegedCounty, DELEGATED, marks, type Signed, tenMegabytes } from './besieged-county.ts';
import { type Browser, fileForm, openBrowser, type Sent, send } from './browser.ts';

/** Something that somebody sends to keep the server from others. */
export interface Attack {
  readonly name: string;
  /** By how many milliseconds another visitor may wait longer than in quiet. */
  readonly bar: number;
  /** Sends it, and is done when it is answered. Gives the status of each answer. */
  run(): Promise<number[]>;
}

/** While the browser prints, it takes the processor's other core too. */
const BARS = { usual: 50, whilePrinting: 250 } as const;

const MASKED_ROWS = 200;
/** Beside each other, by one person. */
const PRINTS = 6;
const A_LOT = 20_000_000;

/** Every attack, with a browser for each that sends one. */
export async function attacksOn(origin: string, county: BesiegedCounty): Promise<Attack[]> {
  const { docx, writer, reader, discloser, delegation, manyLines, evidence, administrator, series } = county;
  const stranger = await openBrowser(origin);
  const of = ({ session }: Signed): Promise<Browser> => openBrowser(origin, session);
  const [attaches, administers, collects] = [await of(evidence), await of(administrator), await of(series.rss)];
  const looksAfterMany = await openBrowser(origin, county.crowded.session);
  const [writes, reads, discloses, prints] = [
    await of(writer),
    await of(reader),
    await of(discloser),
    await of(manyLines),
  ];
  const colleague: Browser = { ...stranger, cookies: `${stranger.cookies}; samsvar-delegation=${delegation.token}` };

  const attack = (name: string, browser: Browser, path: string, sent: Sent, bar: number = BARS.usual): Attack => ({
    name,
    bar,
    run: async () => [await send(origin + path, browser, sent)],
  });
  const saved = (question: string, text: string): string =>
    new URLSearchParams({ [fieldName.text(question)]: text, [fieldName.version(question)]: '0', end: '1' }).toString();

  return [
    attack('one field 30,000 times, not signed in', stranger, paths.signIn, {
      body: 'a&'.repeat(30_000),
      withoutToken: true,
    }),
    attack('twenty megabytes to somebody else’s response', reads, paths.page(discloser.response, 2), {
      body: saved('B', 'x'.repeat(A_LOT)),
    }),
    attack('a list at place 4294967294, to a response that is not there', reads, paths.imports(NO_ID), {
      ...fileForm({ 'a[4294967294]': 'x' }, Buffer.from('PK'), 'svar.docx'),
      withoutToken: true,
    }),
    attack('a list at place 4294967294, to one’s own response', writes, paths.imports(writer.response), {
      ...fileForm({ 'a[4294967294]': 'x' }, Buffer.from('PK'), 'svar.docx'),
    }),
    attack('99,000 combining marks in an answer', writes, paths.answer(writer.response, 'B'), {
      body: saved('B', marks(99_000)),
    }),
    attack('199,000 combining marks in an answer', writes, paths.answer(writer.response, 'B'), {
      body: saved('B', marks(199_000)),
    }),
    attack('60,000 combining marks through a link to one question', colleague, paths.delegation, {
      // As no browser writes it: two bytes for each mark, which escaped would be too many.
      body: `delegation=${delegation.id}&end=1&${fieldName.text(DELEGATED)}=${marks(60_000)}`,
    }),
    ...(await Promise.all(
      county.compiling.map(async ({ of: what, rss }) =>
        attack(`a municipal text of ${what}, opened by the RSS`, await of(rss), paths.compilation(rss.response, '3'), {
          method: 'GET',
        }),
      ),
    )),
    attack(`${MASKED_ROWS} maskings of 1,000 characters`, discloses, paths.release(discloser.response, 1), {
      body: maskings(MASKED_ROWS, 1_000),
    }),
    attack(`${MASKED_ROWS} maskings of 50,000 characters`, discloses, paths.release(discloser.response, 1), {
      body: maskings(MASKED_ROWS, 50_000),
    }),
    attack(
      'a Word file of 24,000 paragraphs',
      writes,
      paths.imports(writer.response),
      fileForm({}, docx.paragraphs, 'a.docx'),
    ),
    attack(
      'a Word file of 99,000 combining marks',
      writes,
      paths.imports(writer.response),
      fileForm({}, docx.marks, 'b.docx'),
    ),
    attack(
      'a Word file whose text unpacks to fifteen megabytes',
      writes,
      paths.imports(writer.response),
      fileForm({}, docx.large, 'c.docx'),
    ),
    attack(
      'a workbook of 200,000 cells',
      writes,
      paths.imports(writer.response),
      fileForm({}, county.xlsx.manyCells, 'd.xlsx'),
    ),
    {
      name: 'a file of ten megabytes, attached',
      bar: BARS.usual,
      run: async () => {
        const path = paths.attachments(evidence.response, '5');
        return [await send(origin + path, attaches, fileForm({}, tenMegabytes(), 'beslut.pdf'))];
      },
    },
    attack('a file of ten megabytes, read', attaches, paths.attachment(evidence.response, county.attached), {
      method: 'GET',
    }),
    attack('10,000 rows of a table', attaches, paths.answer(evidence.response, '3'), { body: rowsOf(10_000) }),
    attack('a file of 5,000 people, all of them wrong', administers, paths.importPeoplePreview, {
      ...fileForm({}, Buffer.from(wrongPeople(5_000)), 'personer.csv'),
    }),
    attack('a file of 5,000 organisations', administers, paths.importOrganisationsPreview, {
      ...fileForm({}, Buffer.from(organisations(5_000)), 'organisationer.csv'),
    }),
    attack('the list of 5,000 people', looksAfterMany, paths.people, { method: 'GET' }),
    attack('a search among 5,000 people', looksAfterMany, `${paths.people}?sok=person`, { method: 'GET' }),
    attack('the list of 5,000 organisations', looksAfterMany, paths.organisations, { method: 'GET' }),
    attack('the administration of as many', looksAfterMany, paths.administration, { method: 'GET' }),
    attack('the series of sixty months', collects, paths.roundSeries(series.round), { method: 'GET' }),
    {
      name: `a draft of 99,000 lines as PDF, ${PRINTS} at a time`,
      bar: BARS.whilePrinting,
      run: () =>
        Promise.all(
          Array.from({ length: PRINTS }, () =>
            send(origin + paths.export(manyLines.response, 'pdf'), prints, { method: 'GET' }),
          ),
        ),
    },
  ];
}

const NO_ID = '00000000-0000-4000-8000-000000000000';

function maskings(rows: number, characters: number): string {
  const fields = new URLSearchParams({ step: 'preview', [releaseField.reason]: 'Begärd handling', end: '1' });
  for (let row = 0; row < rows; row += 1) {
    fields.set(releaseField.words(row), `${row} ${'Vi arbetar med nära vård. '.repeat(characters / 26)}`);
    fields.set(releaseField.ground(row), 'OSL 25 kap. 1 §');
  }
  return fields.toString();
}

function rowsOf(count: number): string {
  const fields = new URLSearchParams({ [fieldName.version('3')]: '0', end: '1' });
  for (let row = 1; row <= count; row += 1) fields.set(fieldName.cell('3', String(row), 'insats'), `Insats ${row}`);
  return fields.toString();
}

function wrongPeople(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, at) => `Person ${at};p${at}@exempel;Halmstadd ${at};samordnaree ${at}`,
  );
  return ['namn;e-post;organisation;roll', ...rows].join('\n');
}

function organisations(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, at) => `vc-${at};Vårdcentralen ${at};vardcentral;Region Hallandd ${at}`,
  );
  return ['kod;namn;slag;del av', ...rows].join('\n');
}
