import { HeadingLevel, Paragraph } from 'docx';
import { writeDocument } from '../../../../exports/docx/document.ts';
import {
  heading,
  ledParagraph,
  linesAsParagraphs,
  paragraph,
  runsOf,
  type WordBlock,
} from '../../../../exports/docx/paragraphs.ts';
import { STYLE } from '../../../../exports/docx/styles.ts';
import type { Answer, Answers } from '../../../domain/answer/answer.ts';
import { stampOf } from '../../../domain/fill-in/import-content.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { hasFreeText, hasTicks } from '../../../domain/survey/question.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { formatCount, formatDate, formatDateTime, formatList } from '../../../domain/text/swedish.ts';
import { fillInBlocks } from './fill-in-questions.ts';
import { FOOTER, MARKING, type Marking, markingWords, PROPERTY } from './fill-in-tags.ts';

/** What a fill-in document is made from. */
export interface FillInDocument {
  readonly survey: Survey;
  readonly organisation: Pick<Organisation, 'code' | 'name'>;
  /** Undefined where the document belongs to no round, and cannot be imported into one. */
  readonly round: { readonly id: string; readonly title: string } | undefined;
  /** Which of the organisation's answers it is, from 1, where it gives several. */
  readonly answerNumber?: number | undefined;
  /** The present answers, also draft answers to questions that are not asked. */
  readonly answers: Answers;
  /** The organisation's last day, ISO date. */
  readonly lastDay: string;
  /** ISO time. */
  readonly madeAt: string;
}

/**
 * The survey as a Word document to fill in and import: the headings, numbers and wordings of the form, and a content
 * control for every field, filled with the present answers. The file's properties say which survey, organisation and
 * round it is of, and hold a stamp of each answer (`fill-in-tags.ts`). All formatting is in styles.
 */
export async function fillInDocx(fillIn: FillInDocument): Promise<Uint8Array> {
  const { survey, organisation, lastDay, madeAt } = fillIn;
  return writeDocument({
    title: `${organisation.name}: ${survey.title}`,
    subject: survey.title,
    description: `Att fylla i senast ${formatDate(lastDay)}. Gjord ${formatDateTime(madeAt)}.`,
    header: [survey.title, organisation.name],
    footer: `${FOOTER} ${formatDate(lastDay)}`,
    body: [...coverBlocks(fillIn), ...fillInBlocks(survey, fillIn.answers)],
    properties: propertiesOf(fillIn),
  });
}

/** The file name: “region-2023 Halmstad att fylla i.docx”, “rehab-2023 Halmstad svar 3 att fylla i.docx”. */
export function fillInFileName({ survey, organisation, answerNumber }: FillInDocument): string {
  const answer = answerNumber === undefined ? '' : ` svar ${answerNumber}`;
  return `${survey.id} ${organisation.name}${answer} att fylla i.docx`;
}

function markingOf({ survey, organisation, round, answerNumber }: FillInDocument): Marking {
  const answer = answerNumber === undefined ? {} : { answerNumber };
  return { survey: survey.id, organisation: organisation.code, round: round?.id, ...answer };
}

function propertiesOf(fillIn: FillInDocument): Record<string, string> {
  const marking = markingOf(fillIn);
  return {
    [PROPERTY.survey]: marking.survey,
    [PROPERTY.organisation]: marking.organisation,
    ...(marking.round === undefined ? {} : { [PROPERTY.round]: marking.round }),
    ...(marking.answerNumber === undefined ? {} : { [PROPERTY.answer]: String(marking.answerNumber) }),
    ...Object.fromEntries(
      fillIn.survey.questions.map(({ id }) => [`${PROPERTY.stamp}${id}`, stampOf(answerTo(fillIn.answers, id))]),
    ),
  };
}

function answerTo(answers: Answers, question: string): Answer | undefined {
  return Object.hasOwn(answers, question) ? answers[question] : undefined;
}

function coverBlocks(fillIn: FillInDocument): WordBlock[] {
  const { survey, organisation, round, answerNumber, lastDay } = fillIn;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(survey.title) }),
    paragraph(organisation.name, STYLE.subtitle),
    ledParagraph('År', String(survey.year), STYLE.status),
    ...(round === undefined ? [] : [ledParagraph('Omgång', round.title, STYLE.status)]),
    ...(answerNumber === undefined ? [] : [ledParagraph('Svar', formatCount(answerNumber), STYLE.status)]),
    ledParagraph('Lämnas tillbaka senast', formatDate(lastDay), STYLE.status),
    ledParagraph(MARKING, markingWords(markingOf(fillIn)), STYLE.status),
    heading(2, 'Så fyller du i'),
    ...howTo(survey, formatDate(lastDay)).map((point) => paragraph(point, STYLE.point)),
    ...headedText('Enkätens inledning', survey.introduction),
    ...headedText('Enkätens anvisningar', survey.instructions),
  ];
}

/** What to know of the document: of ticks, texts and conditions only where the survey has them. */
function howTo({ questions }: Survey, lastDay: string): string[] {
  const marks = [
    'frågornas rubriker',
    ...(questions.some(({ options }) => options.length > 0) ? ['alternativens lydelse'] : []),
    ...(questions.some(({ table }) => table !== undefined) ? ['tabellernas rader'] : []),
  ];
  return [
    ...(questions.some(hasTicks)
      ? [
          'Klicka i en ruta för att kryssa i den, och en gång till för att ta bort krysset. Det går också att skriva ett x bredvid rutan.',
        ]
      : []),
    ...(questions.some(hasFreeText)
      ? [
          'Skriv svaren i fälten vid det lodräta strecket. De växer medan du skriver.',
          'Vid fälten står hur många tecken som får plats. En radbrytning räknas som två tecken. Ett längre svar kan läsas in, men måste kortas innan enkäten kan lämnas in.',
        ]
      : ['Skriv svaren i fälten.']),
    ...(questions.some(({ condition }) => condition !== undefined)
      ? ['En följdfråga besvaras bara när villkoret som står vid den stämmer.']
      : []),
    'Det som redan är besvarat i Samsvar står ifyllt. Det som du inte ändrar här förblir som det är.',
    `Låt ${formatList(marks)} stå kvar som de är: de visar var svaren hör hemma.`,
    `Spara filen som Worddokument (.docx) och lämna tillbaka den i Samsvar senast ${lastDay}. Där får du se vad som har lästs, fråga för fråga, innan något sparas.`,
  ];
}

function headedText(title: string, texts: readonly string[]): WordBlock[] {
  if (texts.length === 0) return [];
  return [heading(2, title), ...texts.flatMap((text) => linesAsParagraphs(text, STYLE.body))];
}
