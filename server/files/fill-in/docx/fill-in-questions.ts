import { HeadingLevel } from 'docx';
import { isKeptWithNext, runsOf, table, type WordBlock } from '../../../../exports/docx/paragraphs.ts';
import { STYLE } from '../../../../exports/docx/styles.ts';
import type { Answers } from '../../../domain/answer/answer.ts';
import { isChosenIn, typedIn } from '../../../domain/answer/answer-fields.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { findQuestion, type Survey } from '../../../domain/survey/survey.ts';
import { normaliseText } from '../../../domain/text/characters.ts';
import { writeSwedishNumber } from '../../../domain/text/number.ts';
import {
  BoxControl,
  bookmarked,
  type ControlName,
  controlParagraph,
  placeholderRun,
  TextControl,
} from './content-controls.ts';
import {
  COLUMNS,
  type FieldLine,
  type FillInLine,
  type FixedLine,
  fillInLines,
  type OptionLine,
  PLACEHOLDERS,
  type TableColumnLine,
} from './fill-in-lines.ts';
import { tableBlock } from './fill-in-table.ts';
import { tagOf } from './fill-in-tags.ts';

/** Every part and question of a survey with its fields, filled with the answers. */
export function fillInBlocks(survey: Survey, answers: Answers): WordBlock[] {
  const lines = fillInLines(survey);
  return lines.flatMap((line, index) => {
    switch (line.kind) {
      case 'text':
      case 'optionText':
      case 'number':
      case 'date':
        return [fieldLine(survey, line, writtenIn(line.place, answers), lines[index + 1])];
      case 'box':
        return [boxLine(survey, line, isTicked(line.place, answers), isKept(lines, index))];
      case 'row':
        return [];
      case 'column':
        // The table is written at the line of its first column.
        return line.text === COLUMNS[0] ? [countTable(survey, line.question, lines, answers)] : [];
      case 'tableColumn':
        // The same of a table.
        return line.column === undefined
          ? [tableBlock(tableColumnsOf(lines, line.question), answers[line.question]?.rows ?? {})]
          : [];
      default:
        return [fixedLine(line)];
    }
  });
}

function tableColumnsOf(lines: readonly FillInLine[], question: string): TableColumnLine[] {
  return lines.flatMap((line) => (line.kind === 'tableColumn' && line.question === question ? [line] : []));
}

const FIXED_STYLES: Readonly<Record<Exclude<FixedLine['kind'], 'part' | 'section' | 'heading' | 'column'>, string>> = {
  preamble: STYLE.body,
  point: STYLE.point,
  help: STYLE.help,
  instruction: STYLE.help,
  editorNote: STYLE.editorNote,
  label: STYLE.label,
  optionLabel: STYLE.optionLength,
  end: STYLE.label,
};

const HEADINGS = {
  part: HeadingLevel.HEADING_1,
  section: HeadingLevel.HEADING_2,
  heading: HeadingLevel.HEADING_3,
} as const;

function fixedLine({ kind, text, anchor }: FixedLine): WordBlock {
  const parts = bookmarked(anchor, runsOf(text));
  if (kind === 'part' || kind === 'section' || kind === 'heading')
    return controlParagraph({ heading: HEADINGS[kind] }, parts);
  if (kind === 'column') throw new Error('a column is named by its table');
  return controlParagraph({ style: FIXED_STYLES[kind], ...(kind === 'end' ? {} : { keepNext: true }) }, parts);
}

/**
 * Whether an option's line stays on the page of the next line: of its own text, or as in other lists that are kept
 * together.
 */
function isKept(lines: readonly FillInLine[], index: number): boolean {
  const line = lines[index];
  if (line?.kind !== 'box' || lines[index + 1]?.kind === 'optionLabel') return true;
  const boxes = lines.filter((other) => other.kind === 'box' && other.question === line.question);
  const comment = lines.some((other) => other.kind === 'label' && other.question === line.question);
  return isKeptWithNext(boxes.indexOf(line), boxes.length + (comment ? 1 : 0));
}

function boxLine(survey: Survey, line: OptionLine, ticked: boolean, keepNext: boolean): WordBlock {
  return controlParagraph({ style: STYLE.option, keepNext }, [
    new BoxControl(nameOf(survey, line.place), ticked),
    ...runsOf('\t'),
    ...bookmarked(line.anchor, runsOf(line.text)),
  ]);
}

const FIELD_STYLES = {
  text: STYLE.answer,
  optionText: STYLE.optionAnswer,
  number: STYLE.number,
  date: STYLE.number,
} as const;

function fieldLine(survey: Survey, { kind, place }: FieldLine, text: string, next: FillInLine | undefined): WordBlock {
  const content = text === '' ? [placeholderRun(PLACEHOLDERS[kind])] : runsOf(text);
  // A number stays on the page of the checkbox that can be ticked instead.
  const keepNext = kind === 'number' && next?.kind === 'box';
  return controlParagraph({ style: FIELD_STYLES[kind], keepNext }, [
    new TextControl(nameOf(survey, place), content, {
      empty: text === '',
      ...(kind === 'date' ? { takes: 'day' } : {}),
    }),
  ]);
}

function countTable(
  survey: Survey,
  question: string | undefined,
  lines: readonly FillInLine[],
  answers: Answers,
): WordBlock {
  const rows = lines.flatMap((line) => (line.kind === 'row' && line.question === question ? [line] : []));
  return table(
    [
      { header: COLUMNS[0], share: 5 },
      { header: COLUMNS[1], share: 1, number: true },
    ],
    rows.map(({ place, text, anchor }) => {
      const number = writtenIn(place, answers);
      const content = number === '' ? [placeholderRun(PLACEHOLDERS.row)] : runsOf(number);
      return [
        controlParagraph({ style: STYLE.tableText }, bookmarked(anchor, runsOf(text))),
        controlParagraph({ style: STYLE.tableNumber }, [
          new TextControl(nameOf(survey, place), content, { empty: number === '' }),
        ]),
      ];
    }),
  );
}

const FIELD_NAMES: Readonly<Record<Exclude<FieldPlace['field'], 'cell'>, string>> = {
  chosen: 'inget av alternativen',
  number: 'tal',
  date: 'datum',
  text: 'svar',
  comment: 'kommentar',
};

/** “Fråga 7a: Ja”, “Fråga 21: svar”. */
function nameOf(survey: Survey, place: FieldPlace): ControlName {
  const { question, field, option } = place;
  if (field === 'cell') return { tag: tagOf(place), title: `Fråga ${question}: cell` };
  const wording = findQuestion(survey, question)?.options.find(({ code }) => code === option)?.title;
  const words = wording === undefined ? FIELD_NAMES[field] : field === 'text' ? `fritext, ${wording}` : wording;
  return { tag: tagOf(place), title: `Fråga ${question}: ${words}` };
}

function isTicked({ question, option }: FieldPlace, answers: Answers): boolean {
  return isChosenIn(answers[question], option);
}

/** The text that a field begins with; empty where it is not answered. */
function writtenIn(place: FieldPlace, answers: Answers): string {
  const value = typedIn(answers[place.question], place) ?? '';
  return typeof value === 'number' ? writeSwedishNumber(value) : normaliseText(value);
}
