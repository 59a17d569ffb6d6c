import { isMissing, type Problem, sentenceOf } from '../../server/domain/survey/problem.ts';
import { NONE_OF_THE_OPTIONS } from '../../server/domain/survey/question.ts';
import { formatCount } from '../../server/domain/text/swedish.ts';
import type { Report, ReportOption, ReportQuestion, ReportText } from '../report/report.ts';
import { answerInstruction, numberWords, stateLine, stateName } from '../report/wording.ts';
import { numberAnchor } from './basis.ts';
import { type TextView, textView } from './text.ts';

/** A question with its answer as the templates place it. */
export interface PrintQuestionView {
  /** For links within the document: "fraga-7a". */
  readonly anchor: string;
  readonly number: string;
  /** Too long for the margin: “2 beskrivning”. */
  readonly longNumber: boolean;
  readonly title: string;
  readonly help?: string;
  readonly editorNote?: string;
  /** When it is asked; absent where `nothing` says so. */
  readonly condition?: string;
  /** Only in the reading version: “Välj högst 5 alternativ.” */
  readonly instruction?: string;
  /** Why there is no answer: “Inget svar.”, “Frågan ställs inte (visas om …).” */
  readonly nothing?: string;
  readonly answer?: AnswerView;
  readonly comment?: TextView & { readonly title: string };
  readonly problems: readonly string[];
}

/** `partial` names the template of the kind. */
type AnswerView =
  | ({ readonly partial: 'print/answer-text' } & TextView)
  | ({ readonly partial: 'print/answer-options' } & OptionsView)
  | ({ readonly partial: 'print/answer-number' } & NumberView & OptionsView)
  | ({ readonly partial: 'print/answer-counts' } & CountsView);

interface OptionsView {
  readonly options: readonly OptionView[];
  /** So few that they are kept together on a page. */
  readonly together: boolean;
  /** “Valda alternativ: 3 av 31.” */
  readonly tally?: string;
}

/** Neither chosen nor unchosen in the reading version, where nothing is said of an option. */
interface OptionView {
  readonly title: string;
  /** Only one may be chosen: drawn as a circle, else as a box. */
  readonly single: boolean;
  readonly chosen?: true;
  readonly unchosen?: true;
  readonly text?: TextView;
}

interface NumberView {
  readonly value?: string;
  /** What was typed and could not be read as a number. */
  readonly unread?: string;
  /** In the reading version, a line to write on. */
  readonly blank?: true;
}

interface CountsView {
  readonly rows: readonly {
    readonly title: string;
    readonly number?: string;
    readonly missing: boolean;
    /** The counted number, where somebody has written another. */
    readonly counted?: string;
  }[];
  readonly together: boolean;
  /** Where in the document the municipalities behind the numbers stand. */
  readonly basisHref?: string;
}

const MOST_KEPT_TOGETHER = 8;
const LONGEST_NUMBER_IN_MARGIN = 4;

export function printQuestionView(question: ReportQuestion, report: Report): PrintQuestionView {
  const reading = report.status === 'reading';
  const { id, title, help, editorNote, condition, comment } = question;
  const nothing = reading ? undefined : nothingWords(question);
  const head = {
    anchor: `fraga-${numberAnchor(id)}`,
    number: id,
    longNumber: id.length > LONGEST_NUMBER_IN_MARGIN,
    title,
    ...(help === undefined ? {} : { help }),
    ...(editorNote === undefined ? {} : { editorNote }),
    ...(nothing === undefined ? {} : { nothing }),
  };
  if (question.state === 'notAsked') return { ...head, problems: [] };
  return {
    ...head,
    ...(condition === undefined ? {} : { condition: `${condition}.` }),
    ...(reading ? { instruction: answerInstruction(question) } : {}),
    answer: answerView(question, report),
    ...(comment === undefined || (comment.value === '' && !reading)
      ? {}
      : { comment: { title: comment.title, ...textView(comment, reading) } }),
    problems: problemWords(question.problems),
  };
}

function nothingWords(question: ReportQuestion): string | undefined {
  if (question.state === 'notAsked') return `${stateLine(question)}.`;
  const begun = question.options.some((option) => option.number !== undefined && option.number !== null);
  if (question.state === 'answered' || begun) return undefined;
  const required = question.problems.some((problem) => problem.rule === 'unanswered');
  return `${stateName('unanswered')}.${required ? ' Frågan ska besvaras före inlämning.' : ''}`;
}

function answerView(question: ReportQuestion, report: Report): AnswerView {
  const reading = report.status === 'reading';
  switch (question.kind) {
    case 'text':
      return { partial: 'print/answer-text', ...answerTextView(question.text ?? { value: '', length: 0 }, reading) };
    case 'one':
    case 'several':
      return { partial: 'print/answer-options', ...optionsView(question, reading) };
    case 'number':
      return { partial: 'print/answer-number', ...numberView(question, reading), ...optionsView(question, reading) };
    case 'counts':
      return { partial: 'print/answer-counts', ...countsView(question, report) };
  }
}

/** Without the limit of a reading version, which the instruction has told. */
function answerTextView(text: ReportText, reading: boolean): TextView {
  const { limit: _told, ...view } = textView(text, reading);
  return view;
}

function optionsView(question: ReportQuestion, reading: boolean): OptionsView {
  const single = question.kind === 'one';
  const options = question.options.map((option) => optionView(option, single, reading));
  const chosen = question.options.filter((option) => option.chosen).length;
  if (question.none) options.push({ title: NONE_OF_THE_OPTIONS, single, chosen: true });
  return {
    options,
    together: options.length <= MOST_KEPT_TOGETHER,
    ...(question.kind === 'several' && chosen > 0
      ? { tally: `Valda alternativ: ${formatCount(chosen)} av ${formatCount(question.options.length)}.` }
      : {}),
  };
}

function optionView({ title, text, chosen }: ReportOption, single: boolean, reading: boolean): OptionView {
  const withText = text === undefined || (text.value === '' && !reading) ? {} : { text: textView(text, reading) };
  if (reading) return { title, single, ...withText };
  return { title, single, ...(chosen ? { chosen: true } : { unchosen: true }), ...withText };
}

function numberView({ number }: ReportQuestion, reading: boolean): NumberView {
  if (reading) return { blank: true };
  if (number === undefined || number.value === null) return {};
  return typeof number.value === 'string'
    ? { unread: number.value }
    : { value: numberWords(number.value, number.rule) };
}

function countsView(question: ReportQuestion, report: Report): CountsView {
  const counts = report.basis?.numbers.filter((number) => number.question === question.id) ?? [];
  return {
    rows: question.options.map(({ code, title, number = null }) => {
      if (report.status === 'reading') return { title, missing: false };
      if (number === null) return { title, number: 'inget svar', missing: true };
      const counted = counts.find(({ option }) => option === code)?.value ?? number;
      return {
        title,
        number: numberWords(number),
        missing: false,
        ...(counted === number ? {} : { counted: numberWords(counted) }),
      };
    }),
    together: question.options.length <= MOST_KEPT_TOGETHER,
    ...(counts.length > 0 ? { basisHref: `#underlag-${numberAnchor(question.id)}` } : {}),
  };
}

/** What the answer does not show already: a text over its limit is marked beside its length. */
function problemWords(problems: readonly Problem[]): string[] {
  const numbersMissing = problems.filter((problem) => problem.rule === 'number-missing').length;
  const shown = ['unanswered', 'over-limit', 'number-missing'];
  return [
    ...problems
      .filter((problem) => !shown.includes(problem.rule))
      .map((problem) => `${isMissing(problem) ? 'Återstår' : 'Att rätta'}: ${sentenceOf(problem)}`),
    ...(numbersMissing === 0
      ? []
      : [`Återstår: Antal saknas för ${formatCount(numbersMissing)} alternativ. Om ett antal är noll, skriv 0.`]),
  ];
}
