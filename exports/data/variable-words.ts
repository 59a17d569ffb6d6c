import type { Variable } from '../../server/domain/programs/codebook.ts';
import type { NumberRule, Question } from '../../server/domain/survey/question.ts';
import { formatCount, formatNumber } from '../../server/domain/text/swedish.ts';

/** The Swedish words of the two codebooks (PDF and DDI) for variables. */

/** One of the values that a variable can have. */
export interface CodedValue {
  readonly code: string;
  readonly title: string;
}

/** The values of a variable with codes, in printed order; empty for numbers and texts. */
export function codedValues({ field, question }: Variable<Question>): readonly CodedValue[] {
  switch (field) {
    case 'choice':
      return question.options.map(({ code, title }) => ({ code, title }));
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

/** The number rule of a number variable; undefined for others. Counts are whole numbers from 0. */
export function numberRuleOf({ field, question }: Variable<Question>): NumberRule | undefined {
  if (field !== 'number') return undefined;
  return question.number ?? { unit: 'count', whole: true, minimum: 0 };
}

/** The character limit of a text variable (`countCharacters`); undefined without a limit. */
export function limitOf({ field, question, option }: Variable<Question>): number | undefined {
  if (field === 'comment') return question.comment?.limit;
  if (field !== 'text') return undefined;
  return option === undefined ? question.limit : option.text?.limit;
}

/** The variable's label, where it differs from the question's wording: “Fritext till ”Annat, ange vad””. */
export function labelOf({ field, label }: Variable<Question>): string {
  if (field === 'text' && label !== '') return `Fritext till ”${label}”`;
  return label === '' ? 'Svaret' : label;
}

export const UNIT_NAMES: Readonly<Record<NumberRule['unit'], string>> = {
  count: 'antal',
  percent: 'procent',
  index: 'index',
};

/** The possible values in a phrase: “Heltal från 0, antal”, “1 valt, 0 inte valt”. */
export function valueWords(variable: Variable<Question>): string {
  const values = codedValues(variable);
  if (values.length > 0) return values.map(({ code, title }) => `${code} ${lowerFirst(title)}`).join(', ');
  const rule = numberRuleOf(variable);
  if (rule !== undefined) {
    const { whole, minimum, maximum, unit } = rule;
    const range = `från ${formatNumber(minimum)}${maximum === undefined ? '' : ` till ${formatNumber(maximum)}`}`;
    return `${whole ? 'Heltal' : 'Tal'} ${range}, ${UNIT_NAMES[unit]}`;
  }
  const limit = limitOf(variable);
  return limit === undefined ? 'Text' : `Text, högst ${formatCount(limit)} tecken`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('sv-SE') + text.slice(1);
}

/** What holds for all variables. */
export const CODEBOOK_RULES: readonly string[] = [
  'Variablernas namn är desamma i den neutrala CSV-filen, dess CSVW-metadata, JSON-schemat och DDI-kodboken.',
  'I CSV-filen står en rad för varje uppgift. En variabel med koder (choice) har koden i kolumnen option_code; 1 och 0 står i kolumnen number, tal likaså, och texter i kolumnen text.',
  'Det som inte är besvarat har ingen rad: inte besvarat är varken 0 eller nej. Är en fråga med flera alternativ besvarad har varje alternativ en rad, valt eller inte.',
  'Där ett alternativ skulle väljas men flera är valda har variabeln flera rader. I RSS sammanräkning räknas ett sådant svar inte.',
];
