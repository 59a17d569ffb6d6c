import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { letterView } from '../../../exports/print/board-case.ts';
import { type CaseDocument, caseFileName } from '../../../exports/report/board-case.ts';
import { loadBoardCase, saveBoardCase } from '../../actions/board-case/board-case.ts';
import { caseDocument } from '../../actions/board-case/case-document.ts';
import type { ActionContext } from '../../actions/context.ts';
import { recordDecision } from '../../actions/submission/political-decision.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import {
  boardCaseView,
  readBoardCase,
  readDecision,
  type UnsavedCase,
} from '../../view-models/board-case/board-case.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** A response's case before the political board: written, decided and taken out. */
export function boardCaseRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.boardCase(':id'), async (request, response) => {
    await show(request, response, signedIn(request), request.params.id);
  });

  router.post(paths.boardCase(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const posted = postedFields(request.body);
    const content = readBoardCase(posted);
    const kept = await saveBoardCase(context, actor, id, () => {
      if (posted.end === undefined) throw new Refusal('cut-off');
      return { content, seen: readVersion(posted.seen) };
    });
    if (kept === 'kept') return response.redirect(303, `${paths.boardCase(id)}?klart=sparat`);
    response.status(422);
    await show(request, response, actor, id, { content, ...kept });
  });

  router.post(paths.politicalDecision(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const posted = postedFields(request.body);
    const decision = readDecision(posted);
    const faults = await recordDecision(context, actor, id, { version: readVersion(posted.version), decision });
    if (Object.keys(faults).length === 0) return response.redirect(303, `${paths.boardCase(id)}?klart=status`);
    response.status(422);
    await show(request, response, actor, id, { decision, decisionFaults: faults });
  });

  router.get(paths.caseLetter(':id', ':format'), async (request, response) => {
    const { format } = request.params;
    if (format !== 'docx' && format !== 'pdf') throw new Refusal('not-found');
    const document = await documentOf(request);
    const content = format === 'docx' ? await letterWord(document) : await letterPdf(document, printOf(request));
    response.attachment(caseFileName(document, 'tjänsteskrivelse', format)).set('Cache-Control', 'no-store');
    response.send(Buffer.from(content));
  });

  router.get(paths.wholeCase(':id', ':format'), async (request, response) => {
    const { format } = request.params;
    if (format !== 'pdf' && format !== 'zip') throw new Refusal('not-found');
    const document = await documentOf(request);
    response.set('Cache-Control', 'no-store');
    if (format === 'pdf') {
      const { casePdf } = await import('../../../exports/pdf/board-case.ts');
      const content = await casePdf(document, printOf(request));
      response.attachment(caseFileName(document, 'ärende', 'pdf')).send(Buffer.from(content));
      return;
    }
    // Sent as it is made, so that the browser shows how far it has come.
    response.attachment(caseFileName(document, 'ärende', 'zip'));
    const files = zipOf(filesOf(document, request, printOf(request)), context.now().toISOString());
    await pipeline(Readable.from(files), response).catch((error: unknown) => {
      // Whoever went away in the middle has nobody to tell.
      if (!request.destroyed && !response.destroyed) throw error;
    });
  });

  return router;

  function printOf(request: Request): Print {
    return context.printer(signedIn(request).id);
  }

  async function documentOf(request: Request<{ id: string }>): Promise<CaseDocument> {
    return caseDocument(context, await loadBoardCase(context, signedIn(request), request.params.id));
  }

  async function show(
    request: Request,
    response: Response,
    actor: Actor,
    id: string,
    unsaved?: UnsavedCase,
  ): Promise<void> {
    const loaded = await loadBoardCase(context, actor, id);
    const view = boardCaseView(loaded, { done: request.query.klart, ...(unsaved === undefined ? {} : { unsaved }) });
    const letter = letterView(await caseDocument(context, loaded), { within: true });
    site.show(request, response, 'board-case', { ...view, letter });
  }
}

const LETTER = { letter: true, contents: false, appendices: [] } as const;

async function letterPdf(document: CaseDocument, print: Print): Promise<Uint8Array> {
  return (await import('../../../exports/pdf/board-case.ts')).casePartPdf(document, LETTER, print);
}

async function letterWord(document: CaseDocument): Promise<Uint8Array> {
  return (await import('../../../exports/docx/case-letter.ts')).caseLetterDocx(document);
}

/** The letter, the whole case, and each appendix apart. What cannot be printed is named in a file of its own. */
async function* filesOf(document: CaseDocument, request: Request, print: Print): AsyncGenerator<ZippedFile> {
  const { casePdf, casePartPdf } = await import('../../../exports/pdf/board-case.ts');
  yield { name: caseFileName(document, 'Tjänsteskrivelse', 'docx'), content: await letterWord(document) };
  const printed: readonly (readonly [name: string, make: () => Promise<Uint8Array>])[] = [
    [caseFileName(document, 'Ärende', 'pdf'), () => casePdf(document, print)],
    ...document.appendices.map(
      (appendix) =>
        [
          caseFileName({ ...document, organisation: appendix.title }, `Bilaga ${appendix.number}`, 'pdf'),
          () => casePartPdf(document, { letter: false, contents: false, appendices: [appendix] }, print),
        ] as const,
    ),
  ];
  const missing: string[] = [];
  for (const [name, make] of printed) {
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
