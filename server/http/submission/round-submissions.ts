import type { Request } from 'express';
import { jsonOfCounties, neutralCsvOfCounties, tidyCsvOfCounties } from '../../../exports/data/counties.ts';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import { countiesFileName, countiesWorkbook } from '../../../exports/documents/counties-workbook.ts';
import { manyAnswersWorkbook } from '../../../exports/documents/many-answers-workbook.ts';
import { roundWorkbook } from '../../../exports/documents/round-workbook.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import type { AnswersOfCounties } from '../../../exports/report/answers-of-counties.ts';
import { fileNameOf, writeReport } from '../../../exports/writers.ts';
import { loadCountyAnswers } from '../../actions/submission/county-answers.ts';
import {
  loadRoundAnswers,
  loadRoundSubmissions,
  type RoundSubmissions,
} from '../../actions/submission/round-submissions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { type ArchivedPdf, fileNameOfRound, tableOfContents } from '../../view-models/round/round-archive.ts';
import { sendStream } from '../rendering/send-stream.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** All submissions of a round at once: as a zip file of PDFs, and as a workbook. */
export const roundSubmissionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.roundSubmissions(':round'),
    to: 'round.collect',
    limits: [FILES],
    async answer({ context, actor, params, request, response }) {
      const submissions = await loadRoundSubmissions(context, actor, params.round);
      const madeAt = context.now().toISOString();
      const content = zipOf(filesOf(submissions, request, context.printer(actor.id)), madeAt);
      await sendStream(response, fileNameOfRound(submissions.round, 'zip'), content);
    },
  }),

  // The workbook is made before anything is sent, so that nobody gets half of one. It takes seconds; the prints take
  // minutes.
  route({
    method: 'get',
    path: paths.roundWorkbook(':round'),
    to: 'round.collect',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const answers = await loadRoundAnswers(context, actor, params.round);
      const { xlsxOf } = await import('../../../exports/xlsx/xlsx.ts');
      const content = await xlsxOf('reports' in answers ? manyAnswersWorkbook(answers) : roundWorkbook(answers));
      response.attachment(fileNameOfRound(answers, 'xlsx')).set('Cache-Control', 'no-store').send(content);
    },
  }),

  route({
    method: 'get',
    path: paths.countiesFile(':round', ':format'),
    to: 'round.collect',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { round, format } = params;
      const stream = Object.hasOwn(STREAMED, format) ? STREAMED[format] : undefined;
      if (stream === undefined && format !== 'xlsx') throw new Refusal('not-found');
      const answers = await loadCountyAnswers(context, actor, round);
      const name = countiesFileName(answers, format);
      if (stream !== undefined) return sendStream(response, name, stream(answers));
      const { xlsxOf } = await import('../../../exports/xlsx/xlsx.ts');
      const content = await xlsxOf(countiesWorkbook(answers));
      response.attachment(name).set('Cache-Control', 'no-store').send(content);
    },
  }),
];

/** What can be streamed of all counties, by the ending of the file. */
const STREAMED: Readonly<Record<string, (answers: AnswersOfCounties) => AsyncIterable<Uint8Array>>> = {
  csv: tidyCsvOfCounties,
  'neutral.csv': neutralCsvOfCounties,
  json: jsonOfCounties,
};

/** A PDF of each submission, and last a table of contents that also names the organisations without one and why. */
async function* filesOf(submissions: RoundSubmissions, request: Request, print: Print): AsyncGenerator<ZippedFile> {
  const archived: ArchivedPdf[] = [];
  for await (const { of, report } of submissions.reports()) {
    if (request.destroyed) return;
    if (report === undefined) {
      archived.push({ of, missing: 'not-submitted' });
      continue;
    }
    try {
      const name = fileNameOf(report, 'pdf');
      yield { name, content: await writeReport(report, 'pdf', print) };
      archived.push({ of, name, report });
    } catch (error) {
      if (!(error instanceof PrintRefused)) throw error;
      archived.push({ of, missing: 'not-printed' });
    }
  }
  yield { name: 'Innehåll.txt', content: new TextEncoder().encode(tableOfContents(submissions.round, archived)) };
}
