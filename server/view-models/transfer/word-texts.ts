import type { Basis } from '../../domain/counting/basis.ts';
import { submissionWords } from '../../domain/counting/basis-words.ts';
import { asksForEmail, contactLine } from '../../domain/people/contact.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { genitive, genitiveOfAll, memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { recipientOf } from '../../domain/survey/recipient.ts';
import { nameWithYear } from '../../domain/survey/survey.ts';
import { formatCounted, formatLength, formatList, genitiveOf, withCapital } from '../../domain/text/swedish.ts';
import type { TransferContent } from '../../domain/transfer/transfer.ts';
import { isSentInWord, type WordText, wordTexts } from '../../domain/transfer/word-texts.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { DownloadView } from '../response/downloads.ts';

/** The page with the free texts that are sent as Word documents, and the e-mail that they are attached to. */
export interface WordTextsView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly source: string;
  /** The texts that may be sent as documents, and those that do not fit their limit. */
  readonly sent: readonly WordTextView[];
  /** Shown where a question has both an answer of its own and the members' texts, and only one is to be sent. */
  readonly either: string | undefined;
  readonly zipHref: string | undefined;
  readonly mail: MailView | undefined;
  /** The other texts, in case the receiving form does not accept one of them. */
  readonly others: readonly WordTextView[];
  readonly transferHref: string;
}

interface WordTextView {
  readonly anchor: string;
  readonly heading: string;
  readonly title: string;
  readonly why: string | undefined;
  readonly length: string | undefined;
  readonly downloads: readonly DownloadView[];
}

/** Subject and text of the e-mail, to be copied. */
interface MailView {
  /** The recipient's address, where the survey says it. */
  readonly to: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly rows: number;
  readonly contactHref: string | undefined;
}

export interface WordTextsSource {
  readonly transfer: { readonly loaded: LoadedResponse };
  readonly content: TransferContent;
  readonly organisation: Organisation;
  readonly submission: SentReceipt | undefined;
  readonly basis: Basis | undefined;
  readonly contact: Readonly<Record<string, string>> | undefined;
  /** The files of the zip file, in order. */
  readonly files: readonly {
    readonly question: string;
    readonly of: 'answer' | 'members';
    readonly name: string;
  }[];
}

const WHY: Readonly<Record<WordText['why'], string | undefined>> = {
  may: 'Enkäten säger att texten får skickas som Word.',
  over: 'Texten är längre än formuläret tar emot.',
  other: undefined,
};

export function wordTextsView(source: WordTextsSource): WordTextsView {
  const { transfer, content, submission, files } = source;
  const { id } = transfer.loaded.response;
  const all = wordTexts(content);
  const kind = memberKindOf(source.basis ?? {});
  return {
    title: `Skicka texter som Word, ${content.survey.title}`,
    context: contextView(transfer.loaded),
    contents: contentsView(transfer.loaded, 'transfer'),
    source:
      submission === undefined
        ? 'Dokumenten görs av utkastet, och det står i dem att svaret inte är inlämnat.'
        : `Dokumenten görs av det inlämnade svaret, ${submissionWords(submission)}.`,
    sent: sentTexts(source, all),
    either: hasBoth(files)
      ? `Till en fråga som ${kind.definiteSeveral} också har svarat på skickar du antingen den gemensamma texten eller ${genitiveOfAll(kind)} texter. Ta bort det dokument som du inte skickar, också ur mejlet.`
      : undefined,
    zipHref: files.length === 0 ? undefined : paths.wordTextsZip(id),
    mail: files.length === 0 ? undefined : mailView(source),
    others: all.filter((text) => !isSentInWord(text)).map((text) => textView(source, text)),
    transferHref: paths.transfer(id),
  };
}

function hasBoth(files: WordTextsSource['files']): boolean {
  return files.some(
    (file) => file.of === 'members' && files.some((one) => one.of === 'answer' && one.question === file.question),
  );
}

/** Includes questions without an answer, where the members' own texts can be sent. */
function sentTexts(source: WordTextsSource, all: readonly WordText[]): WordTextView[] {
  const { survey } = source.content;
  return survey.questions.flatMap((question) => {
    const text = all.find((one) => one.question.id === question.id);
    if (text !== undefined && isSentInWord(text)) return [textView(source, text)];
    if (membersOf(source, question.id).length === 0) return [];
    return [textView(source, { question, fields: [], length: 0, limit: undefined, why: 'may' })];
  });
}

function textView(source: WordTextsSource, { question, fields, length, limit, why }: WordText): WordTextView {
  const { id } = source.transfer.loaded.response;
  return {
    anchor: questionAnchor(question.id),
    heading: `Fråga ${question.id}`,
    title: question.title,
    why: WHY[why],
    length: fields.length === 0 ? undefined : formatLength(length, limit),
    downloads: [
      ...(fields.length === 0
        ? []
        : [{ href: paths.transferredText(id, question.id), text: `Svaret på fråga ${question.id} som Word` }]),
      ...membersOf(source, question.id),
    ],
  };
}

function membersOf({ transfer, basis, files }: WordTextsSource, question: string): DownloadView[] {
  const written = basis?.texts.find((one) => one.question === question);
  if (written === undefined || !files.some((file) => file.of === 'members' && file.question === question)) return [];
  const words = [
    formatCounted(written.texts.length, ['text', 'texter']),
    `tillsammans ${formatLength(written.joinedLength, undefined)}`,
  ];
  return [
    {
      href: paths.memberTexts(transfer.loaded.response.id, question),
      text: `${withCapital(genitiveOfAll(memberKindOf(basis ?? {})))} texter till fråga ${question} i ett gemensamt dokument (${words.join(', ')})`,
    },
  ];
}

function mailView(source: WordTextsSource): MailView {
  const { transfer, content, organisation, submission, contact, files } = source;
  const kind = memberKindOf(source.basis ?? {});
  const { survey } = content;
  const questions = [...new Set(files.map(({ question }) => question))];
  const numbers = `fråga ${formatList(questions)}`;
  const over = wordTexts(content).filter(({ why }) => why === 'over');
  const name = contact && survey.contact.find((label) => /namn/i.test(label) && contact[label] !== undefined);
  const lines = [
    'Hej!',
    '',
    `Här kommer ${genitiveOf(organisation.name)} svar på ${numbers} i ${survey.title}. Texterna skickas som Word i stället för i formuläret.${over.length === 0 ? '' : ` Svaret på fråga ${formatList(over.map(({ question }) => question.id))} är längre än formuläret tar emot.`}`,
    ...(files.some((file) => file.of === 'members')
      ? [
          '',
          `I dokumenten med ${genitiveOfAll(kind)} texter står varje ${genitiveOf(kind.one)} eget svar under ${genitive(kind)} namn.`,
        ]
      : []),
    '',
    submission === undefined
      ? 'Svaret är ett utkast och inte inlämnat.'
      : `Övriga frågor är besvarade i formuläret. Vår referens är ${submission.reference}.`,
    '',
    'Bifogade filer:',
    ...files.map((file) => `– ${file.name}`),
    '',
    ...(contact === undefined ? [] : [`Kontakt: ${contactLine(survey.contact, contact)}`, '']),
    'Med vänlig hälsning',
    (name === undefined ? undefined : contact?.[name]) ?? organisation.name,
  ];
  return {
    to: recipientOf(survey).addresses?.email,
    subject: `${organisation.name}: svar på ${numbers}, ${nameWithYear(survey)}`,
    text: lines.join('\n'),
    rows: lines.length + 4,
    contactHref:
      contact === undefined && survey.contact.some(asksForEmail) && transfer.loaded.permissions.has('response.answer')
        ? paths.contact(transfer.loaded.response.id)
        : undefined,
  };
}
