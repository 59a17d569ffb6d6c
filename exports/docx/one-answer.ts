import { HeadingLevel, Paragraph } from 'docx';
import type { BoardDecision } from '../../server/domain/submission/political-decision.ts';
import { countCharacters } from '../../server/domain/text/characters.ts';
import { formatDateTime, formatLength } from '../../server/domain/text/swedish.ts';
import { statusLine } from '../report/wording.ts';
import { writeDocument } from './document.ts';
import { type Block, heading, ledParagraph, linesWithNext, paragraph, runsOf } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/** The free texts of one question, to be mailed to the receiver whose form does not take them. */
export interface OneAnswer {
  readonly survey: { readonly id: string; readonly title: string; readonly year: number };
  /** Name of the organisation that answers. */
  readonly organisation: string;
  readonly question: { readonly id: string; readonly title: string };
  /** In the order of the form; without a label it is the answer itself. */
  readonly texts: readonly {
    readonly label: string | undefined;
    readonly value: string;
    /** The most characters, by `countCharacters`. */
    readonly limit: number | undefined;
  }[];
  /** Whom to ask about it, in one line. */
  readonly contact: string | undefined;
  /** Undefined: it is a draft. */
  readonly submission:
    | {
        readonly reference: string;
        readonly version: number;
        readonly submittedAt: string;
        readonly decision?: BoardDecision;
      }
    | undefined;
  /** ISO time. */
  readonly madeAt: string;
}

/** The document: whose answer it is and to what, and then the texts as they were written. */
export async function oneAnswerDocx(answer: OneAnswer): Promise<Uint8Array> {
  const { survey, organisation, question, madeAt } = answer;
  return writeDocument({
    title: `${organisation}: svar på fråga ${question.id}`,
    subject: survey.title,
    description: `${statusOf(answer)}. Gjord ${formatDateTime(madeAt)}.`,
    header: [survey.title, organisation],
    footer: [`Fråga ${question.id}`, answer.submission?.reference ?? 'Utkast'].join(' · '),
    body: bodyOf(answer),
  });
}

/** What a saved one is called: “rss-2023 fråga 21 RSS Halland.docx”. */
export function oneAnswerFileName({ survey, question, organisation }: OneAnswer): string {
  return `${survey.id} fråga ${question.id} ${organisation}.docx`;
}

/** How what is sent stands. */
export function statusOf({ submission }: Pick<OneAnswer, 'submission'>): string {
  return submission === undefined ? statusLine({ status: 'draft' }) : statusLine({ status: 'submitted', submission });
}

/** How long the texts are together, within which limit when there is but one. */
function lengthOf(texts: OneAnswer['texts']): string {
  const [only, ...others] = texts;
  const length = texts.reduce((sum, { value }) => sum + countCharacters(value), 0);
  return formatLength(length, others.length === 0 ? only?.limit : undefined);
}

function bodyOf(answer: OneAnswer): Block[] {
  const { survey, organisation, question, texts, contact, submission, madeAt } = answer;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(`Svar på fråga ${question.id}`) }),
    paragraph(organisation, STYLE.subtitle),
    ledParagraph('Enkät', survey.title, STYLE.status),
    ledParagraph('År', String(survey.year), STYLE.status),
    ledParagraph('Status', statusOf(answer), STYLE.status),
    ...(submission === undefined ? [] : [ledParagraph('Referens', submission.reference, STYLE.status)]),
    ...(contact === undefined ? [] : [ledParagraph('Kontakt', contact, STYLE.status)]),
    ledParagraph('Längd', lengthOf(texts), STYLE.status),
    ledParagraph('Dokumentet gjort', formatDateTime(madeAt), STYLE.status),
    heading(1, `${question.id}. ${question.title}`),
    paragraph('Texten hör till svaret på enkäten och skickas med mejl i stället för i formuläret.', STYLE.help),
    ...texts.flatMap(({ label, value, limit }) => [
      ...(label === undefined ? [] : [heading(2, label)]),
      ...linesWithNext(value, STYLE.answer),
      paragraph(formatLength(countCharacters(value), limit), STYLE.length),
    ]),
  ];
}
