import type { County } from '../catalogue/organisation-register.ts';
import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import { fieldsAsked } from '../domain/answer/answer-fields.ts';
import type { KnownNames } from '../domain/answer/tidy-row-names.ts';
import { refusalSentence } from '../domain/answer/tidy-row-refusal.ts';
import { fieldKey, type ImportContent, stampOf } from '../domain/fill-in/import-content.ts';
import { noteSentence } from '../domain/fill-in/import-note.ts';
import { reviewImport, reviewSentences } from '../domain/fill-in/import-review.ts';
import type { NotRead } from '../domain/fill-in/not-read.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import { kindOf } from '../domain/people/organisation-kind.ts';
import { takesAnswer } from '../domain/survey/question.ts';
import { mayAnswer, respondentKindsOf, respondentsOf, type Survey } from '../domain/survey/survey.ts';
import { spellingKey } from '../domain/text/spelling-key.ts';
import { formatCount, formatCounted, formatList } from '../domain/text/swedish.ts';
import { importFillInFile } from '../files/fill-in/import-file.ts';
import type { SourceOfAnswers } from './merge-answers.ts';

/** What a fill-in file says to a command. */
export interface ReadFillIn {
  readonly sources: readonly SourceOfAnswers[];
  /** What was understood, and what was not, one line each. */
  readonly told: readonly string[];
  /** Whether everything in it was understood. */
  readonly clean: boolean;
}

/** The surveys and organisations that a command knows. */
export interface InputNames extends Omit<KnownNames, 'nearest' | 'surveyFor'> {
  /** Those of `--organisations`, which are the rows of a table of organisations; without them the register's are. */
  readonly asRows?: readonly PlacedOrganisation[];
  /** The county that is counted, and whether `--county` says so, where a command counts one. */
  readonly counted?: { readonly county: County; readonly isCountyChosen: boolean };
}

/** Reads a filled-in Word document, or each filled-in sheet of a workbook. `name`: what the file is called. */
export async function readFillIn(name: string, bytes: Uint8Array, known: InputNames): Promise<ReadFillIn> {
  const read = await importByCounty(bytes, known);
  if ('sentence' in read) return { sources: [], told: [`${name}: ${read.sentence}`], clean: false };
  const parts = read.map(({ content, surveys }) => {
    const from = content.sheet === undefined || read.length === 1 ? name : `${name}, bladet ”${content.sheet}”`;
    return readContent(from, content, { ...known, surveys });
  });
  return {
    sources: parts.flatMap(({ sources }) => sources),
    // A note about the whole workbook is among the notes of every sheet.
    told: [...new Set(parts.flatMap(({ told }) => told))],
    clean: parts.every(({ clean }) => clean),
  };
}

interface CountyContent {
  readonly content: ImportContent;
  /** The surveys as the organisation is asked them. */
  readonly surveys: readonly Survey[];
}

/**
 * What a file holds, read with the surveys as its organisations are asked them. Whose it is stands in the file, so a
 * survey with the county's organisations as rows is read anew for each county.
 */
async function importByCounty(
  bytes: Uint8Array,
  { surveys, organisations, otherOrganisations = [], asRows }: InputNames,
): Promise<readonly CountyContent[] | NotRead> {
  // Nearly all files are of the county that the command is about, whose organisations come first.
  const first = organisations[0]?.county ?? '';
  const inCounty = (county: string) => surveys.map((survey) => surveyInCounty(survey, county, asRows));
  const read = await importFillInFile(bytes, inCounty(first));
  if ('sentence' in read) return read;
  const counties = new Map([...organisations, ...otherOrganisations].map(({ code, county }) => [code, county]));
  const countyOf = ({ organisation = '' }: ImportContent) => counties.get(organisation) ?? first;
  const byCounty = new Map<string, readonly ImportContent[]>();
  for (const county of new Set(read.map(countyOf))) {
    const asked = inCounty(county);
    const isOther = asked.some((survey, index) => survey !== inCounty(first)[index]);
    const again = isOther ? await importFillInFile(bytes, asked) : read;
    if ('sentence' in again) return again;
    byCounty.set(county, again);
  }
  return read.map((content, index) => {
    const county = countyOf(content);
    return { content: byCounty.get(county)?.[index] ?? content, surveys: inCounty(county) };
  });
}

function readContent(from: string, content: ImportContent, known: Omit<KnownNames, 'nearest'>): ReadFillIn {
  const notes = content.notes.map((note) => `${from}: ${noteSentence(note)}`);
  const refused = (sentence: string): ReadFillIn => ({
    sources: [],
    told: [...notes, `${from}: ${sentence}`],
    clean: false,
  });
  const survey = surveyOf(content, known.surveys);
  if ('sentence' in survey) return refused(survey.sentence);
  const organisation = organisationOf(content, known);
  if ('sentence' in organisation) return refused(organisation.sentence);
  if (!mayAnswer(survey, organisation))
    return refused(
      refusalSentence({
        rule: 'wrong-respondent',
        organisation: organisation.name,
        kind: kindOf(organisation.kind, known.surveys.flatMap(respondentKindsOf)),
        survey: survey.id,
        respondent: respondentsOf(survey),
      }),
    );
  const { questions, notInSurvey } = reviewImport(survey, {}, content);
  const whose = `${from}: ${organisation.name}, ${survey.id}`;
  const unclear = questions.flatMap((one) =>
    reviewSentences(one).map((sentence) => `${whose}, fråga ${one.question.id}: ${sentence}`),
  );
  const strangers =
    notInSurvey.length === 0
      ? []
      : [`${whose}: fråga ${formatList(notInSurvey)} finns inte i enkäten och lästes inte.`];
  const answers = questions.flatMap(({ question: { id }, imported }) =>
    imported === undefined
      ? []
      : [{ question: id, answer: imported, isUntouched: content.stamps[id] === stampOf(imported) }],
  );
  const understood = `${whose}: svar på ${formatCount(answers.length)} av ${formatCounted(survey.questions.filter(takesAnswer).length, ['fråga', 'frågor'])} lästes.`;
  return {
    sources: [{ from, organisation, survey, answers, ...numberIn(content, survey), placeOf: placeIn(content) }],
    told: [...notes, understood, ...unclear, ...strangers],
    clean: unclear.length + strangers.length === 0,
  };
}

/** The cell of a sheet that a field was read from. */
function placeIn({ sheet, cells = {} }: ImportContent): SourceOfAnswers['placeOf'] {
  return (field) => {
    const address = cells[fieldKey({ ...field, option: field.option ?? '', column: field.column ?? '' })];
    return address === undefined || sheet === undefined ? undefined : `bladet ”${sheet}”, cell ${address}`;
  };
}

/** Which answer a file was written as, where the survey takes several. */
function numberIn({ answerNumber }: ImportContent, { answers }: Survey): Pick<SourceOfAnswers, 'answerNumber'> {
  return answerNumber === undefined || answers === undefined ? {} : { answerNumber };
}

/** The survey that the file names or, where it has lost that, the only one that has most of its fields. */
function surveyOf(
  { survey: id, fields }: ImportContent,
  surveys: readonly Survey[],
): Survey | { readonly sentence: string } {
  const ids = surveys.map((survey) => survey.id);
  if (id !== undefined)
    return (
      surveys.find((survey) => survey.id === id) ?? {
        sentence: refusalSentence({ rule: 'unknown-survey', typed: id, known: ids }),
      }
    );
  const counted = surveys.map((survey) => {
    const asked = new Set(
      survey.questions.flatMap((question) =>
        fieldsAsked(question).map(({ field, option, column }) => JSON.stringify([question.id, field, option, column])),
      ),
    );
    const found = fields.filter(({ question, field, option, column }) =>
      asked.has(JSON.stringify([question, field, option, column])),
    );
    return { survey, found: found.length };
  });
  const most = Math.max(1, ...counted.map(({ found }) => found));
  const [only, ...others] = counted.filter(({ found }) => found === most);
  return only !== undefined && others.length === 0
    ? only.survey
    : { sentence: 'Filen säger inte längre vilken enkät den är. Kopiera svaren till en ny fil att fylla i.' };
}

function organisationOf(
  { organisation: code, sheet }: ImportContent,
  { organisations, otherOrganisations = [] }: Omit<KnownNames, 'nearest'>,
): Organisation | { readonly sentence: string } {
  const isIt = ({ code: own, name }: Organisation) =>
    code === undefined ? sheet !== undefined && spellingKey(name) === spellingKey(sheet) : own === code;
  const found = organisations.find(isIt);
  if (found !== undefined) return found;
  const other = otherOrganisations.find(isIt);
  if (other !== undefined)
    return { sentence: refusalSentence({ rule: 'organisation-left-out', organisation: other.name }) };
  return {
    sentence:
      code === undefined
        ? 'Filen säger inte längre vems svar det är. Kopiera svaren till en ny fil att fylla i.'
        : refusalSentence({ rule: 'unknown-organisation', typed: code }),
  };
}
