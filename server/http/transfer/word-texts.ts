import { type Response, Router } from 'express';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import type { Document } from '../../../exports/document/document.ts';
import {
  type MemberTexts,
  memberTextsDocument,
  memberTextsFileName,
  type OneAnswer,
  oneAnswerDocument,
  oneAnswerFileName,
} from '../../../exports/documents/texts-to-mail.ts';
import type { ActionContext } from '../../actions/context.ts';
import {
  documentsToSend,
  loadCurrentMemberTexts,
  loadSubmittedTexts,
  loadTextsToSend,
  memberTextsOf,
  oneAnswerOf,
  type TextsToSend,
} from '../../actions/transfer/word-texts.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { wordTextsView } from '../../view-models/transfer/word-texts.ts';
import type { Site } from '../rendering/site.ts';
import { sendStream } from '../request/send-stream.ts';
import { signedIn } from '../request/session.ts';
import { versionOrRefuse } from '../submission/submissions.ts';

/** Free texts that are sent to the receiver as Word documents beside its form. */
export function wordTextRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.wordTexts(':id'), async (request, response) => {
    const texts = await loadTextsToSend(context, signedIn(request), request.params.id);
    const { answers, members } = documentsToSend(context, texts);
    const files = [
      ...answers.map((answer) => ({
        question: answer.question.id,
        of: 'answer' as const,
        name: oneAnswerFileName(answer),
      })),
      ...members.map((all) => ({ question: all.question.id, of: 'members' as const, name: memberTextsFileName(all) })),
    ];
    site.show(request, response, 'word-texts', wordTextsView({ ...texts, files }));
  });

  router.get(paths.wordTextsZip(':id'), async (request, response) => {
    await sendAll(response, await loadTextsToSend(context, signedIn(request), request.params.id));
  });

  router.get(paths.transferredText(':id', ':question'), async (request, response) => {
    const texts = await loadTextsToSend(context, signedIn(request), request.params.id);
    await sendOne(response, oneAnswerOf(texts, request.params.question));
  });

  router.get(paths.memberTexts(':id', ':question'), async (request, response) => {
    const texts = await loadTextsToSend(context, signedIn(request), request.params.id);
    await sendMembers(response, memberTextsOf(context, texts, request.params.question));
  });

  router.get(paths.compiledMemberTexts(':id', ':question'), async (request, response) => {
    const { id, question } = request.params;
    await sendMembers(response, await loadCurrentMemberTexts(context, signedIn(request), id, question));
  });

  router.get(paths.submissionText(':id', ':version', ':question'), async (request, response) => {
    const { id, version, question } = request.params;
    const texts = await loadSubmittedTexts(context, signedIn(request), id, versionOrRefuse(version));
    await sendOne(response, oneAnswerOf(texts, question));
  });

  router.get(paths.submissionTextsZip(':id', ':version'), async (request, response) => {
    const { id, version } = request.params;
    await sendAll(response, await loadSubmittedTexts(context, signedIn(request), id, versionOrRefuse(version)));
  });

  return router;

  /** All documents that are sent together. Throws `not-found` when there is none. */
  async function sendAll(response: Response, texts: TextsToSend): Promise<void> {
    const { answers, members } = documentsToSend(context, texts);
    if (answers.length + members.length === 0) throw new Refusal('not-found');
    const { survey } = texts.content;
    response.attachment(`${survey.id} fritexter ${texts.organisation.name}.zip`).set('Cache-Control', 'no-store');
    const files = zipOf(filesOf(answers, members), texts.madeAt);
    await sendStream(response, files);
  }
}

async function* filesOf(answers: readonly OneAnswer[], members: readonly MemberTexts[]): AsyncGenerator<ZippedFile> {
  for (const answer of answers)
    yield { name: oneAnswerFileName(answer), content: await wordOf(oneAnswerDocument(answer)) };
  for (const all of members) yield { name: memberTextsFileName(all), content: await wordOf(memberTextsDocument(all)) };
}

/** The writer is loaded when it is needed: it is heavy. */
async function wordOf(document: Document): Promise<Uint8Array> {
  return (await import('../../../exports/docx/docx.ts')).docxOf(document);
}

async function sendOne(response: Response, answer: OneAnswer): Promise<void> {
  send(response, oneAnswerFileName(answer), await wordOf(oneAnswerDocument(answer)));
}

async function sendMembers(response: Response, all: MemberTexts): Promise<void> {
  send(response, memberTextsFileName(all), await wordOf(memberTextsDocument(all)));
}

function send(response: Response, name: string, content: Uint8Array): void {
  response.attachment(name).set('Cache-Control', 'no-store').send(Buffer.from(content));
}
