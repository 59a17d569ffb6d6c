import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyArchive } from '../../../exports/archive/verify.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { makeReleaseCopy } from '../../../server/actions/release/release-copies.ts';
import { eraseRounds } from '../../../server/actions/round/erase-rounds.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { API_BASE } from '../../../server/api/routes.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { may, type Permission } from '../../../server/domain/people/permission.ts';
import { rolesIn } from '../../../server/domain/people/role.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { apiToken, ask } from '../../support/api.ts';
import { ATTACHING_DEFINITION, docxFile, pdfFile } from '../../support/attached-files.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');

let agent: Agent;

beforeAll(async () => {
  agent = await county().signIn('Hylte');
});

/** A response of Hylte's to the survey that takes files at question 5. */
async function opened(): Promise<string> {
  return openTableRound(county(), 'Hylte', TABLE_ANSWERS, ATTACHING_DEFINITION);
}

async function answerOf(id: string): Promise<Answer | undefined> {
  return (await responsesIn(county().context.database.knex).find(id))?.answers['5'];
}

async function attach(id: string, content: Buffer, name = 'Beslut.pdf', by = agent) {
  const answer = await by.post(paths.attachments(id, '5')).attach('file', content, name);
  return { status: answer.status, page: plain(answer.text), next: String(answer.headers.location) };
}

async function digestOfOnly(id: string): Promise<string> {
  return (await answerOf(id))?.attachments?.[0]?.digest ?? '';
}

/** Presses “Ta bort” at a file; gives the address that follows. */
async function remove(id: string, digest: string): Promise<string> {
  const answer = await agent.post(paths.removeAttachment(id, '5')).type('form').send({ fil: digest }).expect(303);
  return String(answer.headers.location);
}

describe('a file at an answer', () => {
  it('is reached from its question, which is saved first, and is listed there afterwards', async () => {
    const id = await opened();
    const page = paths.page(id, 4);
    const form = fieldsOf((await agent.get(page).expect(200)).text, page);
    const sent = await agent
      .post(page)
      .type('form')
      .send(encode({ ...form, '5.text': 'Beslutet är fattat.', attach: '5' }))
      .expect(303);
    expect(sent.headers.location).toBe(paths.attachments(id, '5'));
    expect((await answerOf(id))?.text).toBe('Beslutet är fattat.');
    const empty = plain((await agent.get(paths.attachments(id, '5')).expect(200)).text);
    expect(empty).toContain('Bifoga beslutet');
    expect(empty).toContain('Högst 2 filer, PDF, PNG-bild, Word (.docx) eller CSV, var och en högst 200 kB.');

    const { status, next } = await attach(id, pdfFile('ett'), 'Beslut 2018-04-12 §7.pdf');
    expect(status).toBe(303);
    expect(plain((await agent.get(next).expect(200)).text)).toContain('Filen är bifogad och sparad.');
    const form4 = await agent.get(page).expect(200);
    expect(plain(form4.text)).toContain('Beslut 2018-04-12 §7.pdf PDF, 70 byte, bifogad');
    expect(plain(form4.text)).toContain('Bifoga eller ta bort filer');
    expect((await answerOf(id))?.text).toBe('Beslutet är fattat.');
  });

  it('is downloaded as it came, never shown, under a safe name', async () => {
    const id = await opened();
    await attach(id, pdfFile('ett'), '..\\..\\hemligt"\u202eexe.pdf');
    const { body, headers } = await agent.get(paths.attachment(id, await digestOfOnly(id))).expect(200);
    expect(Buffer.compare(body, pdfFile('ett'))).toBe(0);
    expect(headers['content-disposition']).toBe('attachment; filename=hemligtexe.pdf');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-type']).toBe('application/pdf');
  });

  it('stays when the answer’s words are saved, imported or emptied, also by somebody who has not seen it', async () => {
    const id = await opened();
    const { context, participant } = county();
    const { person } = participant('Hylte');
    const versionOf = async () => (await responsesIn(context.database.knex).find(id))?.version ?? 0;
    const before = await versionOf();
    await attach(id, pdfFile('ett'));
    const write = (text: string | undefined, version: number) =>
      saveAnswers(context, person, id, {
        edits: [{ question: '5', answer: text === undefined ? undefined : { text } }],
        version,
      });
    expect((await write('Nya ord.', before)).conflicts).toEqual([]);
    expect(await answerOf(id)).toMatchObject({ text: 'Nya ord.', attachments: [{ name: 'Beslut.pdf' }] });
    await write(undefined, await versionOf());
    expect(Object.keys((await answerOf(id)) ?? {})).toEqual(['attachments']);
  });

  it('is taken away and put back, and both are in the history with who did it', async () => {
    const id = await opened();
    await attach(id, pdfFile('ett'));
    const digest = await digestOfOnly(id);
    const after = await remove(id, digest);
    expect(await answerOf(id)).toBeUndefined();
    const { text } = await agent.get(after).expect(200);
    expect(plain(text)).toContain('Filen är borttagen.');
    const undo = paths.putAttachmentBack(id, '5');
    await agent
      .post(undo)
      .type('form')
      .send(encode(fieldsOf(text, undo)))
      .expect(303);
    expect(await digestOfOnly(id)).toBe(digest);
    const history = plain((await agent.get(paths.history(id)).expect(200)).text);
    const { name } = county().participant('Hylte').person;
    expect(history).toContain(`${name} bifogade en fil på fråga 5`);
    expect(history).toContain(`${name} tog bort en bifogad fil på fråga 5`);
    expect(history).toContain(`${name} ångrade att en bifogad fil togs bort på fråga 5`);
    expect(history).toContain('Tillagt: Bilaga: Beslut.pdf');
    expect(history).toContain('Borttaget: Bilaga: Beslut.pdf');
  });

  it('belongs to what was submitted, although it has been taken away since', async () => {
    const id = await opened();
    await attach(id, pdfFile('ett'));
    const digest = await digestOfOnly(id);
    const { context, participant } = county();
    const { person } = participant('Hylte');
    const response = await responsesIn(context.database.knex).find(id);
    const sent = await submitResponse(context, person, id, { version: response?.version ?? 0 });
    await remove(id, digest);
    const rss = await county().signIn('RSS Halland');
    const { body } = await rss.get(paths.submittedAttachment(id, sent.version, digest)).expect(200);
    expect(Buffer.compare(body, pdfFile('ett'))).toBe(0);
    await rss.get(paths.attachment(id, digest)).expect(404);
    const submission = plain((await rss.get(paths.submission(id, sent.version)).expect(200)).text);
    expect(submission).toContain(`Beslut.pdf PDF, 70 byte`);
    expect(submission.replaceAll(' ', '')).toContain(digest);
    const laholm = await county().signIn('Laholm');
    await laholm.get(paths.submittedAttachment(id, sent.version, digest)).expect(404);
    await laholm.get(paths.attachment(id, digest)).expect(404);
  });

  it('of another response is not there, and the same content is stored once', async () => {
    const [one, other] = [await opened(), await opened()];
    await attach(one, pdfFile('samma'));
    await attach(one, pdfFile('bara här'), 'b.pdf');
    await attach(other, pdfFile('samma'), 'Annat namn.pdf');
    const { knex } = county().context.database;
    const digest = await digestOfOnly(other);
    expect(await knex('file_contents').where({ digest }).select('digest')).toHaveLength(1);
    const own = (await answerOf(one))?.attachments?.[1]?.digest ?? '';
    await agent.get(paths.attachment(one, own)).expect(200);
    await agent.get(paths.attachment(other, own)).expect(404);
    await agent.get(paths.attachment(other, 'x')).expect(404);
  });
});

describe('a file that cannot be attached is told of with the reason, and nothing is changed', () => {
  const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage\0', 'utf16le')]);
  it.each([
    ['none', undefined, '', 'Välj en fil att bifoga.'],
    ['an empty one', Buffer.alloc(0), 'tom.pdf', 'Filen är tom.'],
    ['one larger than the question takes', pdfFile('x'.repeat(200_001)), 'stor.pdf', 'Filen är större än 200 kB.'],
    ['one larger than any may be', Buffer.alloc(10_000_001, 'x'), 'stor.pdf', 'Filen är större än 200 kB.'],
    [
      'a program named as a PDF',
      Buffer.from('MZ\u0000\u0001\u0002'),
      'a.pdf',
      'av ett slag som inte går att känna igen',
    ],
    [
      'a text named as a PDF',
      Buffer.from('Hej'),
      'a.pdf',
      'Filen är ren text. Här går det att bifoga PDF, PNG-bild, Word (.docx) eller CSV.',
    ],
    ['a PDF with a password', pdfFile('l', '/Encrypt 5 0 R'), 'a.pdf', 'Filen är låst med ett lösenord'],
    ['a PDF with a script', pdfFile('s', '/OpenAction << /S /JavaScript >>'), 'a.pdf', 'Filen innehåller skript'],
    ['a PDF with a script under another spelling', pdfFile('s', '<< /S /J#61v#61Script >>'), 'a.pdf', 'skript'],
    ['a PDF with a password under another spelling', pdfFile('l', '/#45ncrypt 5 0 R'), 'a.pdf', 'Filen är låst'],
    ['a PDF that was cut off', pdfFile('h').subarray(0, 30), 'a.pdf', 'den är skadad eller kom inte med hel'],
    [
      'a document with macros',
      docxFile({ 'word/vbaProject.bin': Buffer.from('x') }),
      'a.docx',
      'Filen innehåller makron',
    ],
    ['a document with a password', OLE, 'a.docx', 'Filen är låst med ett lösenord'],
    [
      'a packed folder',
      Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
      'a.zip',
      'Filen är en packad fil',
    ],
  ])('%s', async (_what, content, name, sentence) => {
    const id = await opened();
    const sent =
      content === undefined
        ? await agent
            .post(paths.attachments(id, '5'))
            .field('x', 'y')
            .then(({ status, text }) => ({ status, page: plain(text) }))
        : await attach(id, content, name);
    expect(sent.page).toContain(sentence);
    expect(sent.status).toBe(422);
    expect(await answerOf(id)).toBeUndefined();
  });

  it('one too many, and one that is there already', async () => {
    const id = await opened();
    await attach(id, pdfFile('ett'), 'ett.pdf');
    expect((await attach(id, pdfFile('ett'), 'igen.pdf')).page).toContain('Filen är redan bifogad, som ett.pdf.');
    expect((await attach(id, docxFile(), 'två.docx')).status).toBe(303);
    const third = await attach(id, pdfFile('tre'));
    expect([third.status, third.page]).toEqual([
      422,
      expect.stringContaining('Frågan tar emot högst 2 filer. Ta bort en först.'),
    ]);
    expect((await answerOf(id))?.attachments?.map(({ name, type }) => [name, type])).toEqual([
      ['ett.pdf', 'pdf'],
      ['två.docx', 'docx'],
    ]);
  });

  it('has the name of what it is, whatever it was named', async () => {
    const id = await opened();
    await attach(id, pdfFile('ett'), 'program.exe');
    await attach(id, Buffer.from('a;b\n1;2\n'), 'tabell.CSV');
    expect((await answerOf(id))?.attachments?.map(({ name }) => name)).toEqual(['program.exe.pdf', 'tabell.csv']);
  });
});

describe('a file that was submitted', () => {
  async function submitted(): Promise<{ readonly id: string; readonly digest: string; readonly reference: string }> {
    const id = await opened();
    await attach(id, pdfFile('inlämnad'), 'Årets beslut.pdf');
    const { context, participant } = county();
    const response = await responsesIn(context.database.knex).find(id);
    const { person } = participant('Hylte');
    const { reference } = await submitResponse(context, person, id, { version: response?.version ?? 0 });
    return { id, reference, digest: await digestOfOnly(id) };
  }

  async function download(address: string): Promise<Buffer> {
    return downloadOf(agent, address);
  }

  it('lies as it is in the archive, which says what it is and is found whole', async () => {
    const { id, digest } = await submitted();
    const zip = await download(paths.submissionArchive(id, 1));
    const files = unzipSync(zip);
    const [path = ''] = Object.keys(files).filter((name) => name.includes('/bilagor/'));
    expect(path).toMatch(/\/data\/svar\/1315\/v1\/bilagor\/5-1-Arets-beslut\.pdf$/);
    expect(Buffer.compare(Buffer.from(files[path] ?? []), pdfFile('inlämnad'))).toBe(0);
    const text = (name: string) =>
      Buffer.from(files[Object.keys(files).find((one) => one.endsWith(name)) ?? ''] ?? []).toString('utf8');
    expect(text('/manifest-sha256.txt')).toContain(digest);
    expect(plain(text('/LÄSMIG.txt'))).toContain('bilaga till fråga 5, ”Årets beslut.pdf”');
    const file = join(tmpdir(), `${id}.zip`);
    writeFileSync(file, zip);
    const checked = await verifyArchive(file);
    rmSync(file);
    expect(checked.faults).toEqual([]);
    expect(checked.files.filter(({ state }) => state !== 'right')).toEqual([]);
  });

  it('stands in every document and data file as a row, with size, day and digest', async () => {
    const { id, digest } = await submitted();
    const json = JSON.parse((await download(paths.submissionExport(id, 1, 'json'))).toString('utf8'));
    const file = { name: 'Årets beslut.pdf', type: 'pdf', bytes: pdfFile('inlämnad').length, digest };
    expect(json.answers['5'].attachments).toEqual([expect.objectContaining(file)]);
    const word = paragraphsOf(await download(paths.submissionExport(id, 1, 'docx'))).map(({ text }) => text);
    expect(word.join(' ')).toContain('Årets beslut.pdf');
    expect(word.join('').replaceAll(' ', '')).toContain(digest);
    const book = unzipSync(await download(paths.submissionExport(id, 1, 'xlsx')));
    expect(Object.values(book).some((part) => Buffer.from(part).includes(digest))).toBe(true);
  });

  it('is read by programs of the scope with its name, and by no others', async () => {
    const { reference, digest } = await submitted();
    const path = `${API_BASE}/submissions/${reference}/attachments/`;
    const own = await apiToken(county(), { county: '13', organisation: '1315' });
    const read = await ask(county(), path + digest, own).expect(200);
    expect(Buffer.compare(read.body, pdfFile('inlämnad'))).toBe(0);
    expect(read.headers['content-type']).toBe('application/octet-stream');
    expect(read.headers['content-disposition']).toContain('attachment; filename=');
    await ask(county(), path + 'f'.repeat(64), own).expect(404);
    await ask(county(), path + digest, await apiToken(county(), { county: '13', organisation: '1380' })).expect(404);
    await ask(county(), path + digest).expect(401);
    const { body } = await ask(county(), `${API_BASE}/submissions/${reference}`, own).expect(200);
    const schema = JSON.parse(
      (await ask(county(), `${API_BASE}/submissions/${reference}/schema`, own).buffer(true).expect(200)).text,
    );
    const ajv = new Ajv2020({ strict: false });
    ajv.addFormat('date-time', fullFormats['date-time']);
    ajv.addFormat('date', fullFormats.date);
    expect(ajv.validate(schema, body), ajv.errorsText()).toBe(true);
  });

  it('is left out of a masked copy, which says so', async () => {
    const { id, digest } = await submitted();
    const { context, participant } = county();
    await makeReleaseCopy(context, participant('Hylte').person, id, 1, {
      maskings: [{ words: 'vårdcentralen', ground: '25 kap. 1 § OSL' }],
      reason: 'Begäran',
    });
    const copy = paragraphsOf(await download(paths.releaseExport(id, 1, 1, 'docx'))).map(({ text }) => text);
    expect(copy.join(' ').replaceAll('\u00a0', ' ')).toContain('1 bifogad fil lämnas inte ut med kopian.');
    expect(copy.join(' ')).not.toContain('Årets beslut');
    expect((await download(paths.releaseExport(id, 1, 1, 'json'))).toString('utf8')).not.toContain(digest);
    await agent.get(paths.releasedFile(id, 1, 1, digest)).expect(404);
  });

  it('goes with a masked copy when it is ticked, under a name with the same words masked; no other file does', async () => {
    const id = await opened();
    await attach(id, pdfFile('ut'), 'Om vårdcentralen.pdf');
    await attach(id, pdfFile('inne'), 'Internt.pdf');
    const [out, kept] = ((await answerOf(id))?.attachments ?? []).map(({ digest }) => digest);
    const { context, participant } = county();
    const response = await responsesIn(context.database.knex).find(id);
    await submitResponse(context, participant('Hylte').person, id, { version: response?.version ?? 0 });
    const page = paths.release(id, 1);
    const empty = (await agent.get(page).expect(200)).text;
    expect(empty).not.toContain('checked');
    const { formToken = '' } = fieldsOf(empty, page);
    const form = { formToken, end: '1', 'words.0': 'vårdcentralen', 'ground.0': '25 kap. 1 § OSL', reason: 'Begäran' };
    const post = (more: Record<string, string>) =>
      agent
        .post(page)
        .type('form')
        .send(encode({ ...form, ...more }));
    const shown = await post({ step: 'preview', file: `5:${out}` });
    expect(plain(shown.text)).toContain('1 fil följer med hel och utan maskning. 1 fil hålls inne.');
    const key = String(fieldsOf(shown.text, page).shown);
    // What is saved is what was shown: a file that is ticked afterwards is shown first.
    const changed = await post({ step: 'save', shown: key, file: `5:${kept}` });
    expect(plain(changed.text)).toContain('Du har ändrat kopian.');
    await post({ step: 'save', shown: key, file: `5:${out}` }).then(({ status }) => expect(status).toBe(303));
    const json = JSON.parse((await download(paths.releaseExport(id, 1, 1, 'json'))).toString('utf8'));
    const name = 'Om █████ [maskat: 25 kap. 1 § OSL].pdf';
    expect(json.answers['5'].attachments).toEqual([expect.objectContaining({ name, digest: out })]);
    expect(plain((await agent.get(page).expect(200)).text)).toContain(name);
    const file = await agent.get(paths.releasedFile(id, 1, 1, out ?? '')).expect(200);
    expect(Buffer.compare(file.body, pdfFile('ut'))).toBe(0);
    expect(decodeURIComponent(String(file.headers['content-disposition']))).not.toContain('vårdcentralen');
    await agent.get(paths.releasedFile(id, 1, 1, kept ?? '')).expect(404);
    const word = paragraphsOf(await download(paths.releaseExport(id, 1, 1, 'docx'))).map(({ text }) => text);
    expect(word.join(' ').replaceAll('\u00a0', ' ')).toContain('1 bifogad fil lämnas inte ut med kopian.');
  });
});

describe('who may do what with files', () => {
  const EVERYBODY = [
    ...rolesIn('municipality').map((role) => [role, 'Hylte'] as const),
    ...rolesIn('municipality').map((role) => [role, 'Laholm'] as const),
    ...rolesIn('rss').map((role) => [role, 'RSS Halland'] as const),
    ...rolesIn('region').map((role) => [role, 'Region Halland'] as const),
  ];

  it('is decided by the table of permissions, for every role and address', async () => {
    const id = await opened();
    await attach(id, pdfFile('inlämnad'));
    const digest = await digestOfOnly(id);
    const { context, participant } = county();
    const { knex } = context.database;
    const response = await responsesIn(knex).find(id);
    await submitResponse(context, participant('Hylte').person, id, { version: response?.version ?? 0 });
    const maskings = [{ words: 'vårdcentralen', ground: '25 kap. 1 § OSL' }];
    const files = [`5:${digest}`];
    await makeReleaseCopy(context, participant('Hylte').person, id, 1, { maskings, files, reason: 'Begäran' });
    const { organisation: owner } = participant('Hylte');
    const wrong: string[] = [];
    for (const [role, organisation] of EVERYBODY) {
      const person = await county().addPerson(`Någon ${role} ${organisation}`, { [organisation]: role });
      const browser = await county().signIn(person);
      const form = { fil: 'x', i: '0' };
      const asked: readonly [string, Permission, () => PromiseLike<{ status: number }>][] = [
        ['page', 'response.read', () => browser.get(paths.attachments(id, '5'))],
        ['file', 'response.read', () => browser.get(paths.attachment(id, digest))],
        ['submitted file', 'submission.read', () => browser.get(paths.submittedAttachment(id, 1, digest))],
        ['released file', 'submission.release', () => browser.get(paths.releasedFile(id, 1, 1, digest))],
        ['add', 'response.answer', () => browser.post(paths.attachments(id, '5')).attach('file', Buffer.alloc(0), 'x')],
        ['remove', 'response.answer', () => browser.post(paths.removeAttachment(id, '5')).type('form').send(form)],
        ['undo', 'response.answer', () => browser.post(paths.putAttachmentBack(id, '5')).type('form').send(form)],
      ];
      for (const [what, permission, ask] of asked) {
        const { status } = await ask();
        // What is sent changes nothing: an empty file, a file that is not there, a version that took none away.
        const isLetIn = status === 200 || status === 303 || status === 422 || (what === 'undo' && status === 404);
        const seen = may(person, what === 'released file' ? 'submission.read' : 'response.read', owner);
        const right = may(person, permission, owner) ? isLetIn : status === (seen ? 403 : 404);
        if (!right) wrong.push(`${role}, ${organisation}: ${what} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await digestOfOnly(id)).toBe(digest);
  });

  it('follows the table of permissions: a reader reads, and changes nothing', async () => {
    const id = await opened();
    await attach(id, pdfFile('ett'));
    const digest = await digestOfOnly(id);
    const reader = await county().signIn(await county().addPerson('Lisa Läsare', { Hylte: 'reader' }));
    await reader.get(paths.attachment(id, digest)).expect(200);
    const page = await reader.get(paths.attachments(id, '5')).expect(200);
    expect(page.text).not.toContain('type="file"');
    expect(page.text).not.toContain(paths.removeAttachment(id, '5'));
    expect((await attach(id, pdfFile('två'), 'x.pdf', reader)).status).toBe(403);
    await reader.post(paths.removeAttachment(id, '5')).type('form').send({ fil: digest }).expect(403);
    expect(await digestOfOnly(id)).toBe(digest);
  });

  it('changes nothing at a question that takes none, or while the response is under review', async () => {
    const id = await opened();
    for (const question of ['4', '6', 'x'])
      expect((await agent.post(paths.attachments(id, question)).attach('file', pdfFile('x'), 'x.pdf')).status).toBe(
        404,
      );
    await county().context.database.knex('responses').where({ id }).update({ status: 'ready' });
    expect((await attach(id, pdfFile('x'))).status).toBe(409);
    expect(await answerOf(id)).toBeUndefined();
  });
});

describe('when the round is erased', () => {
  it('files that were taken away and never submitted go, and the others stay', async () => {
    const id = await opened();
    await attach(id, pdfFile('kvar'), 'kvar.pdf');
    await attach(id, pdfFile('bort'), 'bort.pdf');
    const [kept, gone] = ((await answerOf(id))?.attachments ?? []).map(({ digest }) => digest);
    await remove(id, gone ?? '');
    const { context } = county();
    const { knex } = context.database;
    const [row] = await knex('responses').where({ id }).select('round_id');
    await knex('rounds')
      .where({ id: row?.round_id ?? '' })
      .update({ erase_on: '2020-01-01' });
    // What no file names is kept for an hour, while it may be on its way to an answer.
    await eraseRounds({ ...context, now: () => new Date(Date.now() + 3_700_000) });
    const left = await knex('file_contents')
      .whereIn('digest', [kept ?? '', gone ?? ''])
      .select('digest');
    expect(left).toEqual([{ digest: kept }]);
  });
});
