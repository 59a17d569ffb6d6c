import { HeadingLevel, Paragraph } from 'docx';
import {
  formatCount,
  formatCounted,
  formatDateTime,
  formatLength,
  formatList,
} from '../../server/domain/text/swedish.ts';
import { writeDocument } from './document.ts';
import type { OneAnswer } from './one-answer.ts';
import { statusOf } from './one-answer.ts';
import { type Block, heading, ledParagraph, linesAsParagraphs, paragraph, runsOf } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/**
 * The municipalities' texts to one question in one document, each as it was written: what may be sent instead of a text
 * that is worked together of them.
 */
export interface MemberTexts extends Omit<OneAnswer, 'texts'> {
  /** The question that the municipalities answered. */
  readonly source: { readonly id: string; readonly title: string };
  readonly texts: readonly {
    readonly member: string;
    readonly text: string;
    /** By `countCharacters`. */
    readonly length: number;
    /** “version 2, inlämnad …, kvitto …”, where that is known. */
    readonly submission: string | undefined;
  }[];
  /** Names of those without a text. */
  readonly missing: readonly string[];
  /** Of all texts, with an empty line between them. */
  readonly joinedLength: number;
}

/** The document: to what it is the answer and whose, and then each municipality with its text. */
export async function memberTextsDocx(texts: MemberTexts): Promise<Uint8Array> {
  const { survey, organisation, question, madeAt } = texts;
  return writeDocument({
    title: `${organisation}: kommunernas texter till fråga ${question.id}`,
    subject: survey.title,
    description: `${statusOf(texts)}. Gjord ${formatDateTime(madeAt)}.`,
    header: [survey.title, organisation],
    footer: [`Fråga ${question.id}, kommunernas texter`, texts.submission?.reference ?? 'Utkast'].join(' · '),
    body: bodyOf(texts),
  });
}

/** What a saved one is called: “rss-2023 fråga 21 kommunernas texter RSS Halland.docx”. */
export function memberTextsFileName({ survey, question, organisation }: MemberTexts): string {
  return `${survey.id} fråga ${question.id} kommunernas texter ${organisation}.docx`;
}

function bodyOf(all: MemberTexts): Block[] {
  const { survey, organisation, question, source, texts, missing, contact, submission, joinedLength, madeAt } = all;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(`Kommunernas texter till fråga ${question.id}`) }),
    paragraph(organisation, STYLE.subtitle),
    ledParagraph('Enkät', survey.title, STYLE.status),
    ledParagraph('År', String(survey.year), STYLE.status),
    ledParagraph('Status', statusOf(all), STYLE.status),
    ...(submission === undefined ? [] : [ledParagraph('Referens', submission.reference, STYLE.status)]),
    ...(contact === undefined ? [] : [ledParagraph('Kontakt', contact, STYLE.status)]),
    ledParagraph('Kommuner med text', countWords(texts, missing), STYLE.status),
    ledParagraph('Längd', `${formatLength(joinedLength, undefined)}, med en tom rad mellan texterna`, STYLE.status),
    ledParagraph('Dokumentet gjort', formatDateTime(madeAt), STYLE.status),
    heading(1, `${question.id}. ${question.title}`),
    paragraph(`Texterna är kommunernas svar på fråga ${source.id} i kommunfrågorna: ${source.title}`, STYLE.help),
    ...texts.flatMap(({ member, text, length, submission: read }) => [
      heading(2, member),
      paragraph([formatLength(length, undefined), read ?? ''].filter((words) => words !== '').join(', '), STYLE.help),
      ...linesAsParagraphs(text, STYLE.answer),
    ]),
    ...(missing.length === 0 ? [] : [heading(2, 'Utan text'), paragraph(`${formatList(missing)}.`)]),
  ];
}

function countWords(texts: MemberTexts['texts'], missing: readonly string[]): string {
  const all = texts.length + missing.length;
  return `${formatCount(texts.length)} av ${formatCounted(all, ['kommun', 'kommuner'])}`;
}
