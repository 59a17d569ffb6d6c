import ExcelJS from 'exceljs';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { SentReceipt } from '../../../server/domain/submission/submission.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { receiptsIn } from '../../../server/repositories/submission/receipts.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { readPdf, written } from '../../exports/read-pdf.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

describe('the submission of a municipality', () => {
  it('can be read whole on a page: wording, answers, reference, time, sender and digest', async () => {
    const { agent, id } = await as('Halmstad');
    const [receipt] = await receiptsOf('Halmstad');
    const page = textOf((await agent.get(paths.submission(id, 1)).expect(200)).text);
    for (const { title } of county().context.catalogue.survey('kommun-2023').questions)
      expect(page).toContain(title.replace(/\s+/g, ' '));
    for (const fact of [receipt?.reference, receipt?.digest, 'Inlämnat av Samordnare Halmstad', 'version 1'])
      expect(page).toContain(fact);
    expect(page).toMatch(/Inlämnat \d{1,2} \w+ \d{4} kl\. \d{2}\.\d{2}, version 1/);
  });

  it('is open to the RSS of the county with its receipt and files; the draft, its history and its files are not', async () => {
    const { id } = await as('Varberg');
    await change('Varberg', 'Bara ett utkast, hemligt för RSS.');
    const rss = await county().signIn('RSS Halland');
    for (const path of [paths.submission(id, 1), paths.receipt(id, 1), paths.submissionExport(id, 1, 'csv')]) {
      const { text } = await rss.get(path).expect(200);
      expect(text).not.toContain('hemligt för RSS');
    }
    for (const path of [
      paths.response(id),
      paths.page(id, 2),
      paths.history(id),
      paths.review(id),
      paths.export(id, 'csv'),
    ])
      await rss.get(path).expect(404);
  });

  it('tells the RSS that the draft has been changed since, and nothing else of the draft', async () => {
    const { id } = await as('Kungsbacka');
    const rss = await county().signIn('RSS Halland');
    for (const path of [paths.submission(id, 1), paths.receipt(id, 1)])
      expect(textOf((await rss.get(path)).text)).not.toContain('ändrats efter inlämningen');
    await change('Kungsbacka', 'Under arbete.');
    await responsesIn(county().context.database.knex).setStatus(id, 'ready');
    for (const path of [paths.submission(id, 1), paths.receipt(id, 1)]) {
      const page = textOf((await rss.get(path)).text);
      expect(page).toContain('Svaret har ändrats efter inlämningen');
      expect(page).toContain('Ändrad efter inlämning');
      expect(page).not.toContain('Klar för granskning');
      expect(page).not.toContain('Till översikten');
    }
  });

  it.each(['Region Halland', 'Falkenberg'])('does not exist for the people of %s', async (neighbour) => {
    const { id } = await as('Halmstad');
    const agent = await county().signIn(neighbour);
    for (const path of [paths.submission(id, 1), paths.receipt(id, 1), paths.submissionExport(id, 1, 'pdf')])
      await agent.get(path).expect(404);
  });

  it('does not exist in a version that has not been submitted', async () => {
    const { agent, id } = await as('Halmstad');
    for (const version of ['2', '0', '1x', '-1', '99999999'])
      for (const path of [
        paths.submission(id, version),
        paths.receipt(id, version),
        paths.submissionExport(id, version, 'csv'),
      ])
        expect([path, (await agent.get(path)).status]).toEqual([path, 404]);
  });

  it('says which version replaced it', async () => {
    const { agent, id } = await as('Falkenberg');
    await submitChanged('Falkenberg', 'En rättelse.');
    for (const path of [paths.submission(id, 1), paths.receipt(id, 1)]) {
      const page = (await agent.get(path).expect(200)).text;
      expect(textOf(page)).toContain('Ersatt av version 2');
      expect(textOf(page)).toMatch(/En senare version, 2, lämnades in .* och ersätter denna\./);
      expect(page).toContain(`href="${paths.receipt(id, 2)}"`);
    }
    expect(textOf((await agent.get(paths.receipt(id, 2))).text)).toContain('Svaret är inlämnat');
  });

  it('says that it was withdrawn, when, by whom and why', async () => {
    const { agent, id } = await as('Laholm');
    await withdraw('Laholm', 'Siffrorna gällde fel år.');
    const rss = await county().signIn('RSS Halland');
    for (const reader of [agent, rss])
      for (const path of [paths.submission(id, 1), paths.receipt(id, 1)]) {
        const page = textOf((await reader.get(path).expect(200)).text);
        expect(page).toMatch(/Inlämningen återtogs .* kl\. \d{2}\.\d{2} av Samordnare Laholm och räknas inte längre\./);
        expect(page).toContain('Skäl: Siffrorna gällde fel år.');
        expect(page).not.toContain('Svaret är inlämnat');
      }
    const { pages, margins } = await readPdf(
      (await rss.get(paths.submissionExport(id, 1, 'pdf')).responseType('blob')).body,
    );
    expect(pages[0]).toMatch(/Återtaget .*\. Inlämnat .*, version 1/);
    for (const margin of margins) expect(margin).toContain('Återtaget');
  });
});

describe('the digest of a submission', () => {
  it('is on every page of its PDF with its version, and in full on the first page', async () => {
    const { agent, id } = await as('Hylte');
    const receipt = await submitChanged('Hylte', 'En ny text.');
    const { pages, margins } = await readPdf(
      (await agent.get(paths.submissionExport(id, 2, 'pdf')).responseType('blob')).body,
    );
    expect(pages.length).toBeGreaterThan(1);
    expect(written(pages[0] ?? '')).toContain(receipt.digest);
    expect(written(pages[0] ?? '')).toContain('http://localhost/kontrollera');
    const short = receipt.digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
    for (const margin of margins)
      expect(margin).toContain(`Referens ${receipt.reference} · Version 2, kontrollsumma ${short}`);
  });

  it('is in the Word file, the workbook and the JSON, in full', async () => {
    const { agent, id } = await as('Halmstad');
    const [receipt] = await receiptsOf('Halmstad');
    const [docx, xlsx, json] = await Promise.all(
      ['docx', 'xlsx', 'json'].map((format) =>
        agent
          .get(paths.submissionExport(id, 1, format))
          .responseType('blob')
          .expect(200),
      ),
    );
    const paragraphs = paragraphsOf(docx?.body).map(({ text }) => text);
    expect(paragraphs).toContain(`Kontrollsumma: ${receipt?.digest}`);
    expect(paragraphs).toContain('Kontrolleras på: http://localhost/kontrollera');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(xlsx?.body).buffer);
    const facts = workbook.getWorksheet('Läs mig')?.getColumn(2).values ?? [];
    expect(facts.map(String).join('\n')).toContain(receipt?.digest);
    expect(JSON.parse(String(json?.body)).submission).toEqual({
      reference: receipt?.reference,
      submittedAt: receipt?.submittedAt,
      version: 1,
      digest: receipt?.digest,
      verifyAt: 'http://localhost/kontrollera',
    });
  });
});

async function as(organisation: string): Promise<{ agent: Agent; id: string }> {
  return { agent: await county().signIn(organisation), id: county().participant(organisation).response.id };
}

function receiptsOf(organisation: string): Promise<SentReceipt[]> {
  return receiptsIn(county().context.database.knex).ofResponse(county().participant(organisation).response.id);
}

/** Saves another answer to question B; returns the version of the response. */
async function change(organisation: string, text: string): Promise<number> {
  const { context, participant } = county();
  const { person, response } = participant(organisation);
  const { version } = await findResponseFor(context.database.knex, person, 'response.answer', response.id);
  const edits = [{ question: 'B', answer: { text } }];
  return (await saveAnswers(context, person, response.id, { edits, version })).response.version;
}

async function submitChanged(organisation: string, text: string): Promise<SentReceipt> {
  const version = await change(organisation, text);
  const { person, response } = county().participant(organisation);
  return submitResponse(county().context, person, response.id, { version });
}

async function withdraw(organisation: string, reason: string): Promise<void> {
  const [receipt] = await receiptsOf(organisation);
  if (receipt === undefined) throw new Error(`${organisation} has submitted nothing`);
  const { context } = county();
  const by = { personId: receipt.sender.id, reason, at: context.now().toISOString() };
  await submissionsIn(context.database.knex).withdraw(receipt.id, by);
}
