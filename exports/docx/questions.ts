import type { Aggregate } from '../../server/domain/counting/aggregate.ts';
import { sentenceOf } from '../../server/domain/survey/problem.ts';
import { NONE_OF_THE_OPTIONS } from '../../server/domain/survey/question.ts';
import { formatLength } from '../../server/domain/text/swedish.ts';
import type { Report, ReportOption, ReportQuestion, ReportStatus, ReportText } from '../report/report.ts';
import { answerInstruction, CHOSEN, EDITOR_NOTE, numberWords, stateLine, stateName } from '../report/wording.ts';
import {
  type Block,
  isKeptWithNext,
  ledParagraph,
  linesAsParagraphs,
  linesWithNext,
  optionLine,
  paragraph,
  questionHeading,
  table,
} from './paragraphs.ts';
import { STYLE } from './styles.ts';

/** A question as it is printed: number and wording, help, the answer with every option, what is wrong, our note. */
export function questionBlocks(question: ReportQuestion, { status, basis }: Report): Block[] {
  return [
    questionHeading(question.id, question.title),
    ...(question.help === undefined ? [] : linesAsParagraphs(question.help, STYLE.help)),
    ...(status === 'reading' ? readingLines(question) : []),
    ...(question.state === 'notAsked'
      ? [paragraph(stateLine(question), STYLE.state)]
      : answerBlocks(question, status, basis)),
    ...question.problems
      // That there is no answer is said already.
      .filter(({ rule }) => rule !== 'unanswered')
      .map((problem) => ledParagraph('Att rätta', sentenceOf(problem), STYLE.problem)),
    ...(question.editorNote === undefined ? [] : [ledParagraph(EDITOR_NOTE, question.editorNote, STYLE.editorNote)]),
  ];
}

function readingLines(question: ReportQuestion): Block[] {
  const condition = question.condition === undefined ? '' : `${question.condition}. `;
  return [paragraph(`${condition}${answerInstruction(question)}`, STYLE.help)];
}

function answerBlocks(question: ReportQuestion, status: ReportStatus, basis: Aggregate | undefined): Block[] {
  const reading = status === 'reading';
  return [
    ...(question.text === undefined ? [] : textBlocks(question.text, reading)),
    ...(isUnansweredChoice(question) && !reading ? [noAnswer(true)] : []),
    ...(question.number === undefined ? [] : numberBlocks(question, question.number, reading)),
    ...(question.kind === 'counts' ? countBlocks(question, reading, basis) : optionBlocks(question, reading)),
    ...(question.none ? [optionLine(NONE_OF_THE_OPTIONS, CHOSEN)] : []),
    ...commentBlocks(question, reading),
  ];
}

function noAnswer(keepNext: boolean): Block {
  return paragraph(stateName('unanswered'), STYLE.state, { keepNext });
}

function isUnansweredChoice({ state, kind }: ReportQuestion): boolean {
  return state === 'unanswered' && (kind === 'one' || kind === 'several');
}

/** Room to write in, in a reading version: as much as says where, Word makes more as one writes. */
const EMPTY_LINES = [0, 1, 2];

function textBlocks(text: ReportText, reading: boolean): Block[] {
  if (reading)
    return EMPTY_LINES.map((line) => paragraph('', STYLE.answer, { keepNext: line < EMPTY_LINES.length - 1 }));
  if (text.value === '') return [noAnswer(false)];
  return [...linesWithNext(text.value, STYLE.answer), paragraph(formatLength(text.length, text.limit), STYLE.length)];
}

function numberBlocks(
  question: ReportQuestion,
  { value, rule }: NonNullable<ReportQuestion['number']>,
  reading: boolean,
): Block[] {
  const keepNext = question.options.length > 0;
  if (reading) return [paragraph('', STYLE.number, { keepNext })];
  if (value !== null) return [paragraph(numberWords(value, rule), STYLE.number, { keepNext })];
  return question.state === 'unanswered' ? [noAnswer(keepNext)] : [];
}

/** The last option stands on the page of the comment, where there is one. */
function optionBlocks(question: ReportQuestion, reading: boolean): Block[] {
  const { options, none } = question;
  const count = options.length + [none, hasComment(question, reading)].filter(Boolean).length;
  return options.flatMap((option, index) => blocksOfOption(option, isKeptWithNext(index, count)));
}

function blocksOfOption(option: ReportOption, keepNext: boolean): Block[] {
  const chosen = option.chosen === true ? CHOSEN : undefined;
  if (option.text === undefined || option.text.value === '') return [optionLine(option.title, chosen, { keepNext })];
  return [
    optionLine(option.title, chosen, { keepNext: true }),
    ...linesWithNext(option.text.value, STYLE.optionAnswer),
    paragraph(formatLength(option.text.length, option.text.limit), STYLE.optionLength),
  ];
}

function countBlocks(question: ReportQuestion, reading: boolean, basis: Aggregate | undefined): Block[] {
  const missing = reading ? '' : stateName('unanswered').toLocaleLowerCase('sv-SE');
  const counts = basis?.numbers.filter((count) => count.question === question.id) ?? [];
  return [
    table(
      [
        { header: 'Alternativ', share: 5 },
        { header: 'Antal', share: 1, number: true },
      ],
      question.options.map(({ code, title, number }) => {
        if (number === undefined || number === null) return [title, missing];
        const counted = counts.find(({ option }) => option === code)?.value ?? number;
        return [
          title,
          counted === number ? numberWords(number) : `${numberWords(number)}\n(räknat: ${numberWords(counted)})`,
        ];
      }),
    ),
  ];
}

function hasComment({ comment }: ReportQuestion, reading: boolean): boolean {
  return comment !== undefined && (reading || comment.value !== '');
}

function commentBlocks(question: ReportQuestion, reading: boolean): Block[] {
  const { comment } = question;
  if (comment === undefined || !hasComment(question, reading)) return [];
  return [paragraph(comment.title, STYLE.label), ...textBlocks(comment, reading)];
}
