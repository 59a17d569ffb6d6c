import type { Request } from 'express';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import type { Bundle } from '../../../exports/document/document.ts';
import {
  appendixBundle,
  type CaseDocument,
  caseFileName,
  letterBundle,
  letterOf,
  wholeCase,
} from '../../../exports/documents/board-case.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { letterView } from '../../../exports/print/bundle.ts';
import { loadBoardCase, saveBoardCase } from '../../actions/board-case/board-case.ts';
import { caseDocument } from '../../actions/board-case/case-document.ts';
import { recordDecision } from '../../actions/submission/political-decision.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import {
  boardCaseView,
  readBoardCase,
  readDecision,
  type UnsavedCase,
} from '../../view-models/board-case/board-case.ts';
import { sendStream } from '../rendering/send-stream.ts';
import { sendFile } from '../rendering/uploaded-file.ts';
import { FILES } from '../request/limits.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

/** The board case of a response: writing the letter, recording the board's decision, and downloading it all. */
export const boardCaseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.boardCase(':id'),
    to: 'response.read',
    async answer(visit) {
      await showCase(visit);
    },
  }),

  route({
    method: 'post',
    path: paths.boardCase(':id'),
    to: 'response.prepare-case',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { id } = params;
      const posted = form.fields;
      const content = readBoardCase(posted);
      const kept = await saveBoardCase(context, actor, id, () => {
        if (posted.end === undefined) throw new Refusal('cut-off');
        return { content, seen: readVersion(posted.seen) };
      });
      if (kept === 'kept') return response.redirect(303, `${paths.boardCase(id)}?klart=sparat`);
      response.status(422);
      await showCase(visit, { content, seen: readVersion(posted.seen), ...kept });
    },
  }),

  route({
    method: 'post',
    path: paths.politicalDecision(':id'),
    to: 'response.prepare-case',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { id } = params;
      const posted = form.fields;
      const decision = readDecision(posted);
      const faults = await recordDecision(context, actor, id, { version: readVersion(posted.version), decision });
      if (Object.keys(faults).length === 0) return response.redirect(303, `${paths.boardCase(id)}?klart=status`);
      response.status(422);
      await showCase(visit, { decision, decisionFaults: faults });
    },
  }),

  route({
    method: 'get',
    path: paths.caseLetter(':id', ':format'),
    to: 'response.read',
    limits: [FILES],
    async answer(visit) {
      const { context, actor, params, response } = visit;
      const { format } = params;
      if (format !== 'docx' && format !== 'pdf') throw new Refusal('not-found');
      const document = await documentOf(visit);
      const content =
        format === 'docx'
          ? await letterWord(document)
          : await printed(letterBundle(document), context.printer(actor.id));
      sendFile(response, caseFileName(document, 'tjänsteskrivelse', format), content);
    },
  }),

  route({
    method: 'get',
    path: paths.wholeCase(':id', ':format'),
    to: 'response.read',
    limits: [FILES],
    async answer(visit) {
      const { context, actor, params, request, response } = visit;
      const { format } = params;
      const print = context.printer(actor.id);
      if (format !== 'pdf' && format !== 'zip') throw new Refusal('not-found');
      const document = await documentOf(visit);
      if (format === 'pdf') {
        return sendFile(response, caseFileName(document, 'ärende', 'pdf'), await printed(wholeCase(document), print));
      }
      const files = zipOf(filesOf(document, request, print), context.now().toISOString());
      await sendStream(response, caseFileName(document, 'ärende', 'zip'), files);
    },
  }),
];

async function documentOf({ context, actor, params }: SignedInVisit<'id'>): Promise<CaseDocument> {
  return caseDocument(context, await loadBoardCase(context, actor, params.id));
}

async function showCase(
  { context, actor, params, request, show }: SignedInVisit<'id'>,
  unsaved?: UnsavedCase,
): Promise<void> {
  const loaded = await loadBoardCase(context, actor, params.id);
  const view = boardCaseView(loaded, { done: request.query.klart, ...(unsaved === undefined ? {} : { unsaved }) });
  const letter = letterView(letterOf(await caseDocument(context, loaded)), { within: true });
  show('board-case', { ...view, letter });
}

/** The writers of files are large, so they are loaded only when needed. */
async function printed(bundle: Bundle, print: Print): Promise<Uint8Array> {
  return (await import('../../../exports/pdf/bundle.ts')).bundlePdf(bundle, print);
}

async function letterWord(document: CaseDocument): Promise<Uint8Array> {
  return (await import('../../../exports/docx/docx.ts')).docxOf(letterOf(document).document);
}

/**
 * The files of the board case: the letter as Word, the whole case as PDF, and each appendix as PDF. Prints that failed
 * are named in a text file of its own.
 */
async function* filesOf(document: CaseDocument, request: Request, print: Print): AsyncGenerator<ZippedFile> {
  yield { name: caseFileName(document, 'Tjänsteskrivelse', 'docx'), content: await letterWord(document) };
  const prints: readonly (readonly [name: string, make: () => Promise<Uint8Array>])[] = [
    [caseFileName(document, 'Ärende', 'pdf'), () => printed(wholeCase(document), print)],
    ...document.appendices.map(
      (appendix) =>
        [
          caseFileName({ ...document, organisation: appendix.title }, `Bilaga ${appendix.number}`, 'pdf'),
          () => printed(appendixBundle(document, appendix), print),
        ] as const,
    ),
  ];
  const missing: string[] = [];
  for (const [name, make] of prints) {
    if (request.destroyed) return;
    try {
      yield { name, content: await make() };
    } catch (error) {
      if (!(error instanceof PrintRefused)) throw error;
      missing.push(`${name}: ${error.message}`);
    }
  }
  if (missing.length > 0) yield { name: 'Saknas.txt', content: new TextEncoder().encode(`${missing.join('\n')}\n`) };
}
