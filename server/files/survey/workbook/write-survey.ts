import { kindInWords } from './kind-words.ts';
import { isJsonObject, type JsonObject } from './merge-patch.ts';
import { SURVEY_KEYS, type SurveyKey, type SurveyRow, surveyHeading } from './survey-sheet.ts';
import { within } from './write-question.ts';

/**
 * The rows of the sheet of the survey: what is usually said, also where it says nothing, and what is said. `rest`: the texts
 * of what no other row has words for.
 */
export function surveyRows(definition: JsonObject, rest: readonly string[]): readonly SurveyRow[] {
  const rows = SURVEY_KEYS.flatMap(({ key, isUsual }) => {
    const said = key === 'rest' ? rest : valuesOf(definition, key);
    return said.length === 0 && isUsual ? [{ key, value: '' }] : said.map((value) => ({ key, value }));
  });
  return rows.map(({ key, value }, index) => ({ row: index + FIRST_SURVEY_ROW, key: surveyHeading(key), value }));
}

/** The row of the first key, below the headings. */
export const FIRST_SURVEY_ROW = 2;

function valuesOf(definition: JsonObject, key: Exclude<SurveyKey, 'rest'>): readonly string[] {
  const recipient = within(definition, 'recipient');
  const addresses = within(recipient, 'addresses');
  switch (key) {
    case 'id':
      return texts(definition.$id);
    case 'year':
      return typeof definition.year === 'number' ? [String(definition.year)] : [];
    case 'period': {
      const { from, to } = within(definition, 'period');
      return definition.period === 'month' ? ['månad'] : from === undefined ? [] : [`${from} till ${to}`];
    }
    case 'respondent':
      return texts(kindInWords(definition.respondent));
    case 'alsoAnsweredBy':
      return list(definition.alsoAnsweredBy).flatMap((kind) => texts(kindInWords(kind)));
    case 'chosenBy':
      return 'chosenBy' in within(definition, 'respondent') ? ['ja'] : [];
    case 'answers':
      return definition.answers === 'many' ? ['ja'] : [];
    case 'example':
      return definition.example === true ? ['ja'] : [];
    case 'recipient':
      return texts(recipient.name);
    case 'recipientDay':
      return texts(recipient.lastDay);
    case 'recipientForm':
      return recipient.hasForm === true ? ['ja'] : [];
    case 'recipientAddress':
      return texts(addresses.form);
    case 'recipientEmail':
      return texts(addresses.email);
    case 'recipientPost':
      return list(addresses.post).flatMap(texts);
    case 'leftOut':
      return Object.entries(isJsonObject(definition.leftOut) ? definition.leftOut : {}).map(
        ([number, reason]) => `${number}: ${reason}`,
      );
    case 'introduction':
    case 'instructions':
    case 'contact':
    case 'editorNotes':
      return list(definition[key]).flatMap(texts);
    default:
      return texts(definition[key]);
  }
}

function texts(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
