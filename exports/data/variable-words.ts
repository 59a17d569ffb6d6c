import { type AttachmentField, isAttachmentField } from '../../server/domain/answer/attachment-detail.ts';
import { type Variable, type VariableCell, variablesOf } from '../../server/domain/programs/codebook.ts';
import { ruleInCodes } from '../../server/domain/survey/comparison-words.ts';
import type { NumberRule } from '../../server/domain/survey/number-rule.ts';
import { periodName } from '../../server/domain/survey/problem.ts';
import { type Question, takesOneOption } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { areOfCounty, kindOfRows } from '../../server/domain/survey/table.ts';
import { formatCount, formatList, formatNumber } from '../../server/domain/text/swedish.ts';

/** The Swedish words of the two codebooks (PDF and DDI) for variables. */

/** One of the values that a variable can have. */
export interface CodedValue {
  readonly code: string;
  readonly title: string;
}

/** The values of a variable with codes, in printed order; empty for numbers and texts. */
export function codedValues({ field, question, cell }: Variable<Question>): readonly CodedValue[] {
  switch (field) {
    case 'choice':
      return optionsOf(question, cell).map(({ code, title }) => ({ code, title }));
    case 'chosen':
      return [
        { code: '1', title: 'Valt' },
        { code: '0', title: 'Inte valt' },
      ];
    case 'none':
      return [
        { code: '1', title: 'Inget valt' },
        { code: '0', title: 'Något valt' },
      ];
    default:
      return [];
  }
}

function optionsOf(question: Question, cell: VariableCell | undefined): readonly CodedValue[] {
  if (cell === undefined) return question.options;
  return cell.column.holds === 'option' ? cell.column.options : [];
}

/** The number rule of a number variable; undefined for others. Counts are whole numbers from 0, sizes of files from 1. */
export function numberRuleOf({ field, question, cell }: Variable<Question>): NumberRule | undefined {
  if (field === 'attachment_bytes') return { unit: 'count', whole: true, minimum: 1 };
  if (field !== 'number') return undefined;
  if (cell?.column.holds === 'number') return cell.column.number;
  return question.number ?? { unit: 'count', whole: true, minimum: 0 };
}

/** The character limit of a text variable (`countCharacters`); undefined without a limit. */
export function limitOf({ field, question, option, cell }: Variable<Question>): number | undefined {
  if (cell !== undefined) return cell.column.holds === 'text' ? cell.column.limit : undefined;
  if (field === 'comment') return question.comment?.limit;
  if (field !== 'text') return undefined;
  return option === undefined ? question.limit : option.text?.limit;
}

/** The variable's label, where it differs from the question's wording: “Fritext till ”Annat, ange vad””. */
export function labelOf({ field, label, cell }: Variable<Question>): string {
  if (cell !== undefined) return cell.row === undefined ? `${label}, i varje rad` : label;
  if (isAttachmentField(field)) return `${label}: ${FILE_DETAILS[field].name}`;
  if (field === 'text' && label !== '') return `Fritext till ”${label}”`;
  return label === '' ? 'Svaret' : label;
}

const FILE_DETAILS: Readonly<Record<AttachmentField, { readonly name: string; readonly values: string }>> = {
  attachment: { name: 'filens namn', values: 'Text' },
  attachment_bytes: { name: 'filens storlek', values: 'Heltal från 1, byte' },
  attachment_sha256: { name: 'filens SHA-256', values: '64 hexadecimala tecken' },
};

/** What a number variable counts: “kr”, “byte”. */
export function unitNameOf({ field }: Variable<Question>, { unit }: NumberRule): string {
  return field === 'attachment_bytes' ? 'byte' : UNIT_NAMES[unit];
}

const UNIT_NAMES: Readonly<Record<NumberRule['unit'], string>> = {
  count: 'antal',
  percent: 'procent',
  index: 'index',
  SEK: 'kr',
};

/** The possible values in a phrase: “Heltal från 0, antal”, “1 valt, 0 inte valt”. */
export function valueWords(variable: Variable<Question>): string {
  if (isAttachmentField(variable.field)) return FILE_DETAILS[variable.field].values;
  const values = codedValues(variable);
  if (values.length > 0) return values.map(({ code, title }) => `${code} ${lowerFirst(title)}`).join(', ');
  const rule = numberRuleOf(variable);
  if (rule !== undefined) {
    const { whole, minimum, maximum } = rule;
    const range = `från ${formatNumber(minimum)}${maximum === undefined ? '' : ` till ${formatNumber(maximum)}`}`;
    return `${whole ? 'Heltal' : 'Tal'} ${range}, ${unitNameOf(variable, rule)}`;
  }
  if (variable.field === 'date') return dateWords(variable);
  const limit = limitOf(variable);
  return limit === undefined ? 'Text' : `Text, högst ${formatCount(limit)} tecken`;
}

/**
 * How a count is made of the answers to the counted survey, by codes, as a sentence: “Räknar svar i vc-2023 där fråga 2 är
 * minst 50 och fråga 1 är ja.” Undefined for a variable that counts nothing.
 */
export function countedWords({ countedSurvey }: Survey, { option }: Variable<Question>): string | undefined {
  const rule = option?.counts;
  if (rule === undefined || countedSurvey === undefined) return undefined;
  return `Räknar svar i ${countedSurvey} där ${ruleInCodes(rule)}.`;
}

function dateWords({ question, cell }: Variable<Question>): string {
  const ofCell = cell?.column.holds === 'date' ? cell.column.date : undefined;
  const period = periodName((cell === undefined ? question.date : ofCell) ?? {});
  return `Datum${period === '' ? '' : ` ${period}`}, ÅÅÅÅ-MM-DD`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('sv-SE') + text.slice(1);
}

/** What holds for all variables. */
export const CODEBOOK_RULES: readonly string[] = [
  'Variablernas namn är desamma i den neutrala CSV-filen, dess CSVW-metadata, JSON-schemat och DDI-kodboken.',
  'I CSV-filen står en rad för varje uppgift. En variabel med koder (choice) har koden i kolumnen option_code; 1 och 0 står i kolumnen number, tal likaså, och texter i kolumnen text.',
  'Det som inte är besvarat har ingen rad: inte besvarat är varken 0 eller nej. Är en fråga med flera alternativ besvarad har varje alternativ en rad, valt eller inte.',
];

/**
 * The rule that the codebook tells where a question takes one option: an answer with several has several rows, and is
 * not counted.
 */
const ONE_CHOICE_RULE =
  'Där ett alternativ skulle väljas men flera är valda har variabeln flera rader. När svaren räknas samman räknas ett sådant svar inte.';

/** What holds for every row, where an organisation gives several answers. */
const SEVERAL_ANSWERS_RULE =
  'En organisation kan lämna flera svar. Kolumnen answer_number säger vilket av dem raden hör till, från 1. I JSON står numret i answerNumber.';

/** What holds for variables of tables, beside that. */
export const TABLE_RULES: readonly string[] = [
  'I en tabell är varje cell som fylls i en variabel, med radens kod och kolumnens kod i namnet. Gör den som svarar raderna själv är varje kolumn en variabel, med en rad i CSV-filen för varje ifylld cell och radens nummer i kolumnen row_code.',
  'Celler och totaler som räknas ut är inga variabler. De står uträknade i JSON-filen, i den CSV-fil som är gjord för kalkylprogram och i Excelfilen.',
  'Datum står i kolumnen text som ÅÅÅÅ-MM-DD (ISO 8601).',
];

/** What holds for the variables of attached files. */
const ATTACHMENT_RULE =
  'Kan filer bifogas till en fråga har varje bifogad fil tre variabler: namn, storlek och SHA-256. De har en rad i CSV-filen för varje fil, med filens nummer i kolumnen row_code. Själva filen ligger i arkivpaketet och hämtas av program genom API:et.';

/** Stands for the code of an organisation in a name. */
const CODE = { code: 'KOD', title: '' };

/**
 * What the variables of a table are called while its organisations are not known, which they are in a round; undefined
 * for other questions.
 */
export function unknownRowsWords({ id, table }: Question): string | undefined {
  if (table === undefined || !areOfCounty(table.rows) || table.rows.rows.length > 0) return undefined;
  const named = { ...table, rows: { ...table.rows, rows: [CODE] } };
  const names = variablesOf([{ id, kind: 'table', title: '', options: [], table: named }]).map(({ name }) => name);
  const whose = kindOfRows(table.rows).one;
  const code = table.rows.from === 'groups' ? 'gruppen' : 'organisationens kod';
  return `Fråga ${id} har en rad för varje ${whose} i omgångens län. Variablerna heter ${formatList(names)}, där KOD är ${code}.`;
}

/** What holds for all variables of a survey. */
export function codebookRules({ questions, answers }: Pick<Survey, 'questions' | 'answers'>): readonly string[] {
  return [
    ...CODEBOOK_RULES,
    ...(answers === undefined ? [] : [SEVERAL_ANSWERS_RULE]),
    ...(questions.some(takesOneOption) ? [ONE_CHOICE_RULE] : []),
    ...(questions.some(({ kind }) => kind === 'table' || kind === 'date') ? TABLE_RULES : []),
    ...(questions.some(({ attachments }) => attachments !== undefined) ? [ATTACHMENT_RULE] : []),
  ];
}
