import { sentenceOf } from '../../server/domain/problem.ts';
import { formatLength } from '../../server/domain/swedish.ts';
import type { ReportOption, ReportQuestion, ReportStatus, ReportText } from '../report.ts';
import {
  answerInstruction,
  CHOSEN,
  EDITOR_NOTE,
  NONE_OF_THE_OPTIONS,
  numberWords,
  stateLine,
  stateName,
} from '../wording.ts';
import {
  type Block,
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
export function questionBlocks(question: ReportQuestion, status: ReportStatus): Block[] {
  return [
    questionHeading(question.id, question.title),
    ...(question.help === undefined ? [] : linesAsParagraphs(question.help, STYLE.help)),
    ...(status === 'reading' ? readingLines(question) : []),
    ...(question.state === 'notAsked' ? [paragraph(stateLine(question), STYLE.state)] : answerBlocks(question, status)),
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

function answerBlocks(question: ReportQuestion, status: ReportStatus): Block[] {
  const reading = status === 'reading';
  return [
    ...(question.text === undefined ? [] : textBlocks(question.text, reading)),
    ...(question.number === undefined ? [] : numberBlocks(question, question.number, reading)),
    ...(question.kind === 'counts' ? countBlocks(question, reading) : question.options.flatMap(optionBlocks)),
    ...(question.none ? [optionLine(NONE_OF_THE_OPTIONS, CHOSEN)] : []),
    ...(isUnansweredChoice(question) && !reading ? [noAnswer()] : []),
    ...commentBlocks(question, reading),
  ];
}

function noAnswer(): Block {
  return paragraph(stateName('unanswered'), STYLE.state);
}

function isUnansweredChoice({ state, kind }: ReportQuestion): boolean {
  return state === 'unanswered' && (kind === 'one' || kind === 'several');
}

/** In a reading version the answer is an empty line to write on. */
function textBlocks(text: ReportText, reading: boolean): Block[] {
  if (reading) return [paragraph('', STYLE.answer)];
  if (text.value === '') return [noAnswer()];
  return [...linesWithNext(text.value, STYLE.answer), paragraph(formatLength(text.length, text.limit), STYLE.length)];
}

function numberBlocks(
  question: ReportQuestion,
  { value, rule }: NonNullable<ReportQuestion['number']>,
  reading: boolean,
): Block[] {
  if (reading) return [paragraph('', STYLE.number)];
  if (value !== null) return [paragraph(numberWords(value, rule), STYLE.number)];
  return question.state === 'unanswered' ? [noAnswer()] : [];
}

function optionBlocks(option: ReportOption): Block[] {
  const line = optionLine(option.title, option.chosen === true ? CHOSEN : undefined);
  if (option.text === undefined || option.text.value === '') return [line];
  return [
    line,
    ...linesWithNext(option.text.value, STYLE.optionAnswer),
    paragraph(formatLength(option.text.length, option.text.limit), STYLE.optionLength),
  ];
}

function countBlocks(question: ReportQuestion, reading: boolean): Block[] {
  const missing = reading ? '' : stateName('unanswered').toLocaleLowerCase('sv-SE');
  return [
    paragraph(`Antal för varje alternativ i fråga ${question.id}`, STYLE.caption),
    table(
      [
        { header: 'Alternativ', share: 5 },
        { header: 'Antal', share: 1, number: true },
      ],
      question.options.map(({ title, number }) => [
        title,
        number === undefined || number === null ? missing : numberWords(number),
      ]),
    ),
  ];
}

function commentBlocks({ comment }: ReportQuestion, reading: boolean): Block[] {
  if (comment === undefined || (comment.value === '' && !reading)) return [];
  return [paragraph(comment.title, STYLE.label), ...textBlocks(comment, reading)];
}
