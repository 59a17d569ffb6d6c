import type { MemberTexts, OneAnswer } from '../../../exports/documents/texts-to-mail.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import { submissionWords } from '../../domain/counting/basis-words.ts';
import { submissionBehind } from '../../domain/counting/member.ts';
import { contactLine } from '../../domain/people/contact.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { memberKindOf, unlessUsual } from '../../domain/people/organisation-kind.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { isTransferredByHand, type TransferContent } from '../../domain/transfer/transfer.ts';
import { isSentInWord, type WordText, wordTextOf, wordTexts } from '../../domain/transfer/word-texts.ts';
import { contactsIn } from '../../repositories/people/contacts.ts';
import { wholeBasis } from '../compilation/whole-basis.ts';
import type { ActionContext } from '../context.ts';
import { loadResponse } from '../response/load-response.ts';
import { loadSubmission } from '../submission/load-submission.ts';
import { type LoadedTransfer, loadTransfer } from './transfer.ts';

/** The free texts of a draft or a submission, to be sent to the receiver in Word documents. */
export interface TextsToSend {
  readonly content: TransferContent;
  readonly organisation: Organisation;
  /** The receipt of the submission; undefined for a draft. */
  readonly submission: SentReceipt | undefined;
  readonly basis: Basis | undefined;
  /** The survey of the round that the basis counts; undefined if it counts none. */
  readonly countedSurvey: Survey | undefined;
  /** The contact details by the labels in the survey; undefined if there are none or the person may not see them. */
  readonly contact: Readonly<Record<string, string>> | undefined;
  /** ISO time. */
  readonly madeAt: string;
}

/** The texts of a response's transfer content. Throws what `loadTransfer` throws. */
export async function loadTextsToSend(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<TextsToSend & { readonly transfer: LoadedTransfer }> {
  const { knex } = context.database;
  const transfer = await loadTransfer(context, actor, id);
  const { content, submission, loaded, basis: sent } = transfer;
  return {
    transfer,
    content,
    organisation: loaded.response.organisation,
    submission,
    basis: submission === undefined ? await wholeBasis(knex, loaded) : sent,
    countedSurvey: loaded.countedSurvey,
    contact: await contactsIn(knex).find(id),
    madeAt: context.now().toISOString(),
  };
}

/**
 * The texts of one version of a response's submission. Contact details are included only for the organisation itself.
 * Throws `not-found`.
 */
export async function loadSubmittedTexts(
  context: ActionContext,
  actor: Actor,
  id: string,
  version: number,
): Promise<TextsToSend> {
  const { knex } = context.database;
  const { submission, survey, countedSurvey, organisation } = await loadSubmission(context, actor, id, version);
  if (!isTransferredByHand(survey)) throw new Refusal('not-found');
  return {
    content: { survey, organisation: organisation.code, answers: submission.answers },
    organisation,
    submission,
    basis: submission.basis,
    countedSurvey,
    contact: may(actor, 'response.read', organisation) ? await contactsIn(knex).find(id) : undefined,
    madeAt: context.now().toISOString(),
  };
}

/**
 * The members' texts that a question's answer is compiled from, in the present draft whether or not it has been
 * submitted. Throws `not-found`.
 */
export async function loadCurrentMemberTexts(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
): Promise<MemberTexts> {
  const { knex } = context.database;
  const loaded = await loadResponse(context, actor, id);
  const { survey, response, answers } = loaded;
  return memberTextsOf(
    {
      content: { survey, organisation: response.organisation.code, answers },
      organisation: response.organisation,
      submission: undefined,
      basis: await wholeBasis(knex, loaded),
      countedSurvey: loaded.countedSurvey,
      contact: await contactsIn(knex).find(id),
      madeAt: context.now().toISOString(),
    },
    question,
  );
}

/**
 * The documents to send, in the order of the form: the texts of each question, and the members' texts that a
 * question is compiled from.
 */
export function documentsToSend(texts: TextsToSend): {
  readonly answers: readonly OneAnswer[];
  readonly members: readonly MemberTexts[];
} {
  const { survey } = texts.content;
  return {
    answers: wordTexts(texts.content)
      .filter(isSentInWord)
      .map((text) => oneAnswer(texts, text)),
    members: survey.questions
      .filter(({ id, mayBeSentInWord }) => mayBeSentInWord === true && hasMemberTexts(texts, id))
      .map(({ id }) => memberTextsOf(texts, id)),
  };
}

/** The free texts of one question. Throws `not-found` if it has none. */
export function oneAnswerOf(texts: TextsToSend, questionId: string): OneAnswer {
  const question = findQuestion(texts.content.survey, questionId);
  const text = question && wordTextOf(question, texts.content);
  if (text === undefined) throw new Refusal('not-found');
  return oneAnswer(texts, text);
}

function oneAnswer(texts: TextsToSend, { question, fields }: WordText): OneAnswer {
  return {
    ...headOf(texts),
    question,
    texts: fields.map(({ place, option, value, limit }) => ({
      label: place === 'comment' ? question.comment?.title : option?.title,
      value,
      limit,
    })),
  };
}

/** Whether a question is compiled from at least one member's text. */
export function hasMemberTexts({ basis }: Pick<TextsToSend, 'basis'>, question: string): boolean {
  return basis?.texts.some((one) => one.question === question && one.texts.length > 0) ?? false;
}

/** The members' texts that a question is compiled from. Throws `not-found` if it is not compiled from texts. */
export function memberTextsOf(texts: TextsToSend, questionId: string): MemberTexts {
  const { basis, content, countedSurvey } = texts;
  const question = findQuestion(content.survey, questionId);
  const written = basis?.texts.find((one) => one.question === questionId);
  if (basis === undefined || question === undefined || written === undefined) throw new Refusal('not-found');
  const source = countedSurvey && findQuestion(countedSurvey, written.from.question);
  return {
    ...headOf(texts),
    question,
    source: { id: written.from.question, title: source?.title ?? '' },
    texts: written.texts.map(({ member, text, length }) => {
      const counted = basis.members.find(({ organisation }) => organisation.name === member);
      const read = counted && submissionBehind(counted, written.from.question);
      return { member, text, length, submission: read && submissionWords(read) };
    }),
    missing: written.missing,
    ...unlessUsual(memberKindOf(basis)),
    joinedLength: written.joinedLength,
  };
}

function headOf({ content, organisation, contact, submission, madeAt }: TextsToSend) {
  return {
    survey: content.survey,
    organisation: organisation.name,
    contact: contact && contactLine(content.survey.contact, contact),
    submission,
    madeAt,
  };
}
