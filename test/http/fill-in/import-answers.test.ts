import ExcelJS from 'exceljs';
import type { Agent } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { importAnswers } from '../../../server/actions/fill-in/import-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import type { Answer, Answers } from '../../../server/domain/answer/answer.ts';
import type { ImportContent } from '../../../server/domain/fill-in/import-content.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { importContentWith } from '../../support/import-content.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

let coordinator: Actor;
let agent: Agent;
let id: string;

beforeAll(async () => {
  ({
    person: coordinator,
    response: { id },
  } = county().participant('Hylte'));
  agent = await county().signIn('Hylte');
});

beforeEach(async () => {
  const survey = county().context.catalogue.survey('kommun-2023');
  await save(Object.fromEntries(survey.questions.map((question) => [question.id, undefined])));
});

async function save(answers: Readonly<Record<string, Answer | undefined>>): Promise<void> {
  const { response } = await loadResponse(county().context, coordinator, id);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(county().context, coordinator, id, { edits, version: response.version });
}

async function answers(): Promise<Answers> {
  return (await loadResponse(county().context, coordinator, id)).answers;
}

const CONTENT = Buffer.from('Hyltes ifyllda fil');

/** Imports a fill-in file from Hylte with these answers; returns the path of its review. */
async function upload(inFile: Answers, change: Partial<ImportContent> = {}): Promise<string> {
  const survey = county().context.catalogue.survey('kommun-2023');
  const filledIn = { ...importContentWith(survey, inFile, { written: await answers() }), ...change };
  const file = { name: 'Hyltes svar.docx', mediaType: 'application/msword', content: CONTENT };
  return paths.importReview(id, await importAnswers(county().context, coordinator, id, { file, content: filledIn }));
}

/**
 * Accepts the answers that are chosen on the review page, with `changes` to the page's fields; returns the text of the
 * next page.
 */
async function takeIn(page: string, html: string, changes: Readonly<Record<string, string | string[]>> = {}) {
  const posted = await agent
    .post(page)
    .type('form')
    .send(encode({ ...fieldsOf(html, page), ...changes }));
  expect(posted.status).toBe(303);
  return textOf((await agent.get(posted.headers.location ?? '')).text);
}

describe('an imported fill-in file', () => {
  it('changes no answer before somebody accepts it', async () => {
    const page = await upload({ B: { text: 'Hemrehab är permanent.' } });
    expect(textOf((await agent.get(page).expect(200)).text)).toContain('Filen har 1 nytt svar.');
    expect(await answers()).toEqual({});
  });

  it('changes the answers that are chosen, and no others', async () => {
    await save({ E: { text: 'Gammalt.' } });
    const page = await upload({ B: { text: 'Nytt.' }, E: { text: 'Ändrat.' }, F: { text: 'Också nytt.' } });
    const { text } = await agent.get(page);
    expect(fieldsOf(text, page)['ta-in']).toEqual(['B', 'E', 'F']);
    const told = await takeIn(page, text, { 'ta-in': ['B', 'E'] });
    expect(told).toContain('2 svar på fråga B och E är intagna.');
    expect(told).toContain('Filen har 1 nytt svar.');
    expect(await answers()).toEqual({ B: { text: 'Nytt.' }, E: { text: 'Ändrat.' } });
  });

  it('says that a question waits only where what is chosen of the file does not ask it', async () => {
    const waits = 'Frågan ställs inte så som andra frågor är besvarade nu.';
    const together = 'Frågan ställs när de andra svaren ur filen är intagna.';
    const alone = textOf((await agent.get(await upload({ 'I.2': { text: 'Så här.' } })).expect(200)).text);
    expect(alone).toContain(waits);
    const page = await upload({ I: { chosen: ['ja'] }, 'I.2': { text: 'Så här.' } });
    const both = textOf((await agent.get(page).expect(200)).text);
    expect(both).not.toContain(waits);
    expect(both).toContain(together);
  });

  it('never overwrites what a colleague has saved while it was reviewed', async () => {
    await save({ B: { text: 'Ett.' } });
    const page = await upload({ B: { text: 'Ur filen.' }, E: { text: 'Också ur filen.' } });
    const { text } = await agent.get(page);
    await save({ B: { text: 'Kollegans.' } });
    const told = await takeIn(page, text);
    expect(told).toContain('Svaret på fråga E är intaget.');
    expect(told).toContain('Svaret på fråga B har ändrats av någon annan medan du läste');
    expect(await answers()).toEqual({ B: { text: 'Kollegans.' }, E: { text: 'Också ur filen.' } });
  });

  it('has no answer chosen in advance that was changed on both sides, or emptied in the file', async () => {
    await save({ B: { text: 'Ett.' }, E: { text: 'Finns.' } });
    const page = await upload({ B: { text: 'Ur filen.' } });
    await save({ B: { text: 'Nyare här.' } });
    const { text } = await agent.get(page);
    expect(fieldsOf(text, page)['ta-in']).toBeUndefined();
    expect(textOf(text)).toContain('Ändrat både i filen och här');
    expect(textOf(text)).toContain('Tömt i filen');
    await takeIn(page, text, { 'ta-in': ['E'] });
    expect(await answers()).toEqual({ B: { text: 'Nyare här.' } });
  });

  it('has a text over its limit accepted whole, and says that it is too long', async () => {
    const long = 'x'.repeat(5_001);
    const page = await upload({ K: { text: long } });
    const { text } = await agent.get(page);
    expect(textOf(text)).toContain('För långt');
    expect(textOf(text)).toContain('Korta med 1 tecken');
    const told = await takeIn(page, text);
    expect((await answers()).K).toEqual({ text: long });
    // What is wrong with it is still told of, with the way to the question.
    expect(told).toContain('Svaret på fråga K är intaget, 1 sak att rätta.');
    expect(told).toMatch(/Intaget, men att rätta .* K .* Intaget, 1 sak att rätta .*Korta med 1 tecken/s);
  });

  it('that was accepted in part says what did not come with it, and not that its answers are as they were', async () => {
    const why = { unclear: 'words-in-box', title: 'Äldre', words: 'kanske' } as const;
    const page = await upload(
      {},
      {
        fields: [
          { question: 'C', field: 'chosen', option: 'barn-och-unga', found: { as: 'ticked' } },
          { question: 'C', field: 'chosen', option: 'aldre', found: { as: 'unclear', why } },
        ],
      },
    );
    const told = await takeIn(page, (await agent.get(page)).text, { 'ta-in': ['C'] });
    expect((await answers()).C).toEqual({ chosen: ['barn-och-unga'] });
    expect(told).toContain('Svaret på fråga C är intaget, 1 sak att rätta.');
    expect(told).toContain('I rutan vid ”Äldre” står ”kanske”.');
    expect(told).not.toContain('Kan inte tas in');
    expect(told).not.toContain('som inte kan tas in');
  });

  it('has nothing chosen in advance that may have been meant otherwise, and says why', async () => {
    const doubts = [{ doubt: 'text-left-out', text: 'inte', how: 'struck' }] as const;
    await save({ E: { text: 'Finns.' } });
    const typed = (question: string, text: string) =>
      ({ question, field: 'text', option: '', found: { as: 'typed', text }, doubts }) as const;
    const page = await upload({}, { fields: [typed('B', 'Vi har ett team.'), typed('E', 'Finns.')] });
    const { text } = await agent.get(page);
    expect(fieldsOf(text, page)['ta-in']).toBeUndefined();
    expect(textOf(text)).toContain('”inte” är överstruket i dokumentet och togs inte med.');
    // Where the rest is what stands already there is nothing to accept, only to look at.
    expect(textOf(text)).toMatch(/Inget att ta in, men läs igenom .* E Har kommunen .* Att kontrollera/s);
    expect(textOf(text)).not.toContain('Kan inte tas in');
    await takeIn(page, text, { 'ta-in': ['B'] });
    expect((await answers()).B).toEqual({ text: 'Vi har ett team.' });
  });

  it('says what was noted of Hylte’s file, also where the sentence itself was stored', async () => {
    const stored = 'Dokumentet har fotnoter i fråga B. De lästes inte.';
    const noted = { note: 'outside-fields', text: 'Se bilaga', question: 'C' } as const;
    const text = textOf((await agent.get(await upload({ B: { text: 'Nytt.' } }, { notes: [stored, noted] }))).text);
    expect(text).toContain(stored);
    expect(text).toContain('”Se bilaga” står utanför svarsfälten i fråga C och lästes inte.');
  });

  it('that has been accepted although it may have been meant otherwise is not told to be beyond acceptance, then or when the file is read again', async () => {
    const doubt = '”Äldre” är inte ikryssat men markerat med färg, och lästes som valt.';
    const fields: ImportContent['fields'] = [
      { question: 'C', field: 'chosen', option: 'aldre', found: { as: 'ticked' }, doubt },
    ];
    const page = await upload({}, { fields });
    const told = await takeIn(page, (await agent.get(page)).text, { 'ta-in': ['C'] });
    expect(told).toContain('Svaret på fråga C är intaget.');
    expect(told).not.toContain(doubt);
    const again = textOf((await agent.get(await upload({}, { fields }))).text);
    expect(again).toContain('Filen har inga svar som inte redan finns här.');
    expect(again).toContain(doubt);
    expect(again).not.toContain('Kan inte tas in');
    expect((await answers()).C).toEqual({ chosen: ['aldre'] });
  });

  it('has nothing chosen in advance when it is another municipality’s', async () => {
    const page = await upload({ B: { text: 'Laholms.' } }, { organisation: '1381' });
    const { text } = await agent.get(page);
    expect(textOf(text)).toContain('Filen är ifylld för Laholm, men det här är svaret från Hylte.');
    expect(fieldsOf(text, page)['ta-in']).toBeUndefined();
  });

  it('says, question by question, what cannot be understood or is not in the survey', async () => {
    const why = { unclear: 'words-in-box', title: 'Ja', words: 'kanske' } as const;
    // An import that was stored as sentences.
    const stored = 'I rutan vid ”Ja” står ”nja”.';
    const page = await upload(
      {},
      {
        fields: [
          { question: 'N', field: 'chosen', option: 'ja', found: { as: 'unclear', why } },
          { question: 'O', field: 'chosen', option: 'ja', found: { as: 'unclear', sentence: stored } },
          { question: 'Z', field: 'text', option: '', found: { as: 'typed', text: 'Hm.' } },
        ],
      },
    );
    const text = textOf((await agent.get(page)).text);
    expect(text).toContain('I rutan vid ”Ja” står ”kanske”.');
    expect(text).toContain(stored);
    expect(text).toContain('Filen har svar på fråga Z, som inte finns i');
    expect(text).toContain('Filen har 3 frågor som inte kan tas in.');
  });

  it('can be downloaded as it was uploaded, and is mentioned in the history', async () => {
    const page = await upload({ B: { text: 'Nytt.' } });
    const file = await agent.get(`${page}/fil`).responseType('blob');
    expect(file.headers['content-security-policy']).toContain("default-src 'none'");
    expect(file.headers['content-disposition']).toContain('Hyltes svar.docx');
    expect(Buffer.from(file.body).equals(CONTENT)).toBe(true);
    await takeIn(page, (await agent.get(page)).text);
    expect(textOf((await agent.get(paths.history(id))).text)).toContain('tog in svar ur en ifylld fil på fråga B');
    const verbs = (await eventsIn(county().context.database.knex).ofResponse(id)).map(({ verb }) => verb);
    expect(verbs).toContain('answer.bring');
    expect(verbs).toContain('answer.take-in');
  });

  it('does not exist for another municipality or the RSS', async () => {
    const page = await upload({ B: { text: 'Nytt.' } });
    for (const other of ['Laholm', 'RSS Halland']) await (await county().signIn(other)).get(page).expect(404);
  });
});

describe('a fill-in file that is downloaded and imported', () => {
  const bytesOf = async (address: string): Promise<Buffer> => {
    const { body, status } = await agent.get(address).responseType('blob');
    expect(status).toBe(200);
    return body;
  };

  const upload = (content: Buffer, name: string) => agent.post(paths.imports(id)).attach('file', content, name);

  it.each(['docx', 'xlsx'] as const)('has nothing new when nobody has filled anything in: .%s', async (format) => {
    await save({ B: { text: 'Ett.\n\nTvå: å.' }, A: { chosen: ['digitala-besok'] }, N: { chosen: ['nej'] } });
    const posted = await upload(await bytesOf(paths.fillIn(id, format)), `Hylte.${format}`).expect(303);
    const { text } = await agent.get(posted.headers.location ?? '');
    expect(textOf(text)).toContain('Filen har inga svar som inte redan finns här.');
    expect(textOf(text)).toContain('3 frågor har samma svar i filen som här');
  });

  it.each(['docx', 'xlsx'] as const)(
    'never offers an older answer that nobody has changed in it: .%s',
    async (format) => {
      await save({ B: { text: 'Stod i filen.' } });
      const content = await bytesOf(paths.fillIn(id, format));
      await save({ B: { text: 'Nyare här.' } });
      const posted = await upload(content, `Hylte.${format}`).expect(303);
      expect(textOf((await agent.get(posted.headers.location ?? '')).text)).toContain('1 fråga är orörd i filen');
    },
  );

  it('tells of an answer that is as it was in the file, and has been emptied here since', async () => {
    await save({ B: { text: 'Stod i filen.' } });
    const content = await bytesOf(paths.fillIn(id, 'docx'));
    await save({ B: undefined });
    const posted = await upload(content, 'Hylte.docx').expect(303);
    expect(textOf((await agent.get(posted.headers.location ?? '')).text)).toContain(
      '1 fråga är orörd i filen och har tömts här',
    );
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'Filen är en bild.'],
    [
      'an old .doc that calls itself .docx',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'Filen är i ett äldre Officeformat.',
    ],
    ['nothing', Buffer.alloc(0), 'Filen är tom.'],
    ['more than 10 MB', Buffer.alloc(10_000_001, 'x'), 'Filen är större än 10 MB.'],
  ])('is refused with a sentence when it is %s, and nothing is kept', async (_what, content, sentence) => {
    const before = await county().context.database.knex('brought_files').count();
    const refused = await upload(content, 'svar.docx').expect(422);
    expect(textOf(refused.text)).toContain(sentence);
    expect(await county().context.database.knex('brought_files').count()).toEqual(before);
  });

  it('is told how large it may be when it does not come through, without a word of rows to divide', async () => {
    const request = agent.post(paths.imports(id));
    for (let field = 0; field < 30; field += 1) request.field(`falt-${field}`, 'x');
    const refused = textOf((await request.attach('file', Buffer.from('x'), 'svar.docx').expect(413)).text);
    expect(refused).toContain('Den får vara högst 10 MB.');
    expect(refused).not.toContain('raderna');
  });

  describe('in which somebody has copied the sheet and filled in the copy', () => {
    async function copied(change: (original: ExcelJS.Worksheet, copy: ExcelJS.Worksheet) => void) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(Uint8Array.from(await bytesOf(paths.fillIn(id, 'xlsx'))).buffer);
      const original = workbook.getWorksheet('Hylte');
      if (original === undefined) throw new Error('There is no sheet Hylte');
      const copy = workbook.addWorksheet('Hylte (2)');
      original.eachRow((row, number) => {
        copy.getRow(number).values = row.values;
      });
      change(original, copy);
      const posted = await upload(Buffer.from(await workbook.xlsx.writeBuffer()), 'Hylte.xlsx').expect(303);
      return posted.headers.location ?? '';
    }

    /** Writes in the cell of a question's text. */
    function write(sheet: ExcelJS.Worksheet, question: string, text: string): void {
      sheet.getColumn(1).eachCell((cell, row) => {
        if (String(cell.value).startsWith(`["${question}","text",""`)) sheet.getCell(row, 4).value = text;
      });
    }

    it('shows the copy, tells of both, and leads to the other', async () => {
      const page = await copied((_, copy) => write(copy, 'B', 'Ur kopian.'));
      const { text } = await agent.get(page);
      expect(textOf(text)).toContain('Boken har två blad för Hylte: ”Hylte (2)” och ”Hylte”. Här visas ”Hylte (2)”.');
      expect(textOf(text)).toContain('Granska bladet ”Hylte” i stället inget nytt');
      expect(fieldsOf(text, page)['ta-in']).toBe('B');
      const list = textOf((await agent.get(paths.imports(id))).text);
      for (const sheet of ['Hylte', 'Hylte (2)']) expect(list).toContain(`Hylte.xlsx, bladet ”${sheet}”`);
      await takeIn(page, text);
      expect(await answers()).toEqual({ B: { text: 'Ur kopian.' } });
    });

    it('has no answer chosen in advance that the two give differently', async () => {
      const page = await copied((original, copy) => {
        write(original, 'B', 'Ur det första.');
        write(copy, 'B', 'Ur kopian.');
        write(copy, 'E', 'Bara i kopian.');
      });
      const { text } = await agent.get(page);
      expect(fieldsOf(text, page)['ta-in']).toBe('E');
      expect(textOf(text)).toContain('I bladet ”Hylte” står ett annat svar på frågan. Ta in ett av dem.');
      const [, other = ''] = /href="([^"]+)">Granska bladet ”Hylte” i stället/.exec(text) ?? [];
      const first = await agent.get(other).expect(200);
      expect(textOf(first.text)).toContain('Ur det första.');
      await takeIn(other, first.text, { 'ta-in': ['B'] });
      expect(await answers()).toEqual({ B: { text: 'Ur det första.' } });
    });
  });

  it('is refused when it is the region’s', async () => {
    const region = county().participant('Region Halland');
    const other = await county().signIn('Region Halland');
    const { body } = await other.get(paths.fillIn(region.response.id, 'docx')).responseType('blob');
    const refused = await upload(body, 'regionen.docx').expect(422);
    expect(textOf(refused.text)).toContain('som region svarar på. Det här svaret är på ”Kommunfrågor”.');
  });
});
