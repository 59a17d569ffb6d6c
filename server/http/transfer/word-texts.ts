import type { Response } from 'express';
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
import { sendStream } from '../rendering/send-stream.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type Visit } from '../routing/route.ts';
import { versionOrRefuse } from '../submission/submissions.ts';

/** Free texts as Word documents, to send to the recipient beside its form: of a draft, and of a submission. */
export const wordTextRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.wordTexts(':id'),
    to: 'response.read',
    async answer({ context, actor, params, show }) {
      const texts = await loadTextsToSend(context, actor, params.id);
      const { answers, members } = documentsToSend(texts);
      const files = [
        ...answers.map((answer) => ({
          question: answer.question.id,
          of: 'answer' as const,
          name: oneAnswerFileName(answer),
        })),
        ...members.map((all) => ({
          question: all.question.id,
          of: 'members' as const,
          name: memberTextsFileName(all),
        })),
      ];
      show('word-texts', wordTextsView({ ...texts, files }));
    },
  }),

  route({
    method: 'get',
    path: paths.wordTextsZip(':id'),
    to: 'response.read',
    limits: [FILES],
    async answer(visit) {
      await sendAll(visit, await loadTextsToSend(visit.context, visit.actor, visit.params.id));
    },
  }),

  route({
    method: 'get',
    path: paths.transferredText(':id', ':question'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const texts = await loadTextsToSend(context, actor, params.id);
      await sendOne(response, oneAnswerOf(texts, params.question));
    },
  }),

  route({
    method: 'get',
    path: paths.memberTexts(':id', ':question'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const texts = await loadTextsToSend(context, actor, params.id);
      await sendMembers(response, memberTextsOf(texts, params.question));
    },
  }),

  route({
    method: 'get',
    path: paths.compiledMemberTexts(':id', ':question'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { id, question } = params;
      await sendMembers(response, await loadCurrentMemberTexts(context, actor, id, question));
    },
  }),

  route({
    method: 'get',
    path: paths.submissionText(':id', ':version', ':question'),
    to: 'submission.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { id, version, question } = params;
      const texts = await loadSubmittedTexts(context, actor, id, versionOrRefuse(version));
      await sendOne(response, oneAnswerOf(texts, question));
    },
  }),

  route({
    method: 'get',
    path: paths.submissionTextsZip(':id', ':version'),
    to: 'submission.read',
    limits: [FILES],
    async answer(visit) {
      const { id, version } = visit.params;
      await sendAll(visit, await loadSubmittedTexts(visit.context, visit.actor, id, versionOrRefuse(version)));
    },
  }),
];

/** Sends all documents in one zip file. Throws `not-found` if there are none. */
async function sendAll({ response }: Visit, texts: TextsToSend): Promise<void> {
  const { answers, members } = documentsToSend(texts);
  if (answers.length + members.length === 0) throw new Refusal('not-found');
  const { survey } = texts.content;
  const name = `${survey.id} fritexter ${texts.organisation.name}.zip`;
  await sendStream(response, name, zipOf(filesOf(answers, members), texts.madeAt));
}

async function* filesOf(answers: readonly OneAnswer[], members: readonly MemberTexts[]): AsyncGenerator<ZippedFile> {
  for (const answer of answers)
    yield { name: oneAnswerFileName(answer), content: await wordOf(oneAnswerDocument(answer)) };
  for (const all of members) yield { name: memberTextsFileName(all), content: await wordOf(memberTextsDocument(all)) };
}

/** The writer is large, so it is loaded only when needed. */
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
