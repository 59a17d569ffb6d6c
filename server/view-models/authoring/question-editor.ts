import { NO_NUMBERS } from '../../domain/answer/answer-numbers.ts';
import type { DraftProblem } from '../../domain/authoring/draft-problem.ts';
import { faultInWords, fieldOfFault } from '../../domain/authoring/fault-words.ts';
import type { SurveyDraft } from '../../domain/authoring/survey-draft.ts';
import type { EditConflict, EditedField, ItemsOfQuestion } from '../../domain/authoring/survey-edit.ts';
import type { EditedItem, OutlinedQuestion } from '../../domain/authoring/survey-outline.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { paths } from '../../paths.ts';
import { type QuestionView, questionView } from '../form/question.ts';
import { type EditedFieldView, editedFieldView } from './edited-fields.ts';
import { type Choice, wordsOfField } from './field-words.ts';
import { questionKindWords } from './kind-words.ts';

/** The page on which a question is written. */
export interface QuestionEditorView {
  readonly title: string;
  readonly wide: true;
  readonly wrong: boolean;
  readonly notice: string | undefined;
  readonly draftTitle: string;
  readonly draftHref: string;
  readonly kind: string;
  readonly number: string;
  readonly action: string;
  readonly outlineAction: string;
  /** What is wrong with the question, in words. */
  readonly faults: readonly string[];
  /** What was typed in fields that a colleague has taken away. */
  readonly lost: readonly { readonly label: string; readonly typed: string }[];
  readonly hasConflict: boolean;
  readonly first: readonly EditedFieldView[];
  readonly groups: readonly ItemGroupView[];
  readonly last: readonly EditedFieldView[];
  readonly lists: readonly { readonly id: string; readonly items: readonly Choice[] }[];
  /** The question as the form shows it; undefined until it has the form of a question. */
  readonly preview: QuestionView | undefined;
  readonly before: { readonly number: string; readonly href: string } | undefined;
  readonly after: { readonly number: string; readonly href: string } | undefined;
}

/** The options, rows or columns of a question, and a field to add more. */
export interface ItemGroupView {
  readonly of: ItemsOfQuestion;
  readonly heading: string;
  readonly items: readonly ItemView[];
  readonly addId: string;
  readonly addLabel: string;
  readonly addHint: string;
  readonly kinds: readonly Choice[];
}

interface ItemView {
  readonly id: string;
  readonly title: string;
  /** The code, by which conditions and computations name it. */
  readonly code: string;
  readonly fields: readonly EditedFieldView[];
  readonly buttons: readonly { readonly value: string; readonly text: string }[];
}

/** What the page is made from; see `loadQuestion`. */
interface Loaded {
  readonly draft: SurveyDraft;
  readonly outline: { readonly title: string } | undefined;
  readonly placed: readonly (DraftProblem & { readonly questions: readonly string[] })[];
  readonly question: OutlinedQuestion;
  readonly fields: readonly EditedField[];
  readonly options: readonly EditedItem[];
  readonly rows: readonly EditedItem[];
  readonly columns: readonly EditedItem[];
  readonly alone: Survey | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly basis: Survey | undefined;
  readonly followed: Survey | undefined;
  readonly conditions: readonly string[];
}

/** Fields that stand before the options, rows and columns. */
const FIRST = [
  'title',
  'description',
  'unit',
  'decimals',
  'minimum',
  'maximum',
  'limit',
  'earliest',
  'latest',
  'withinPeriod',
  'rows',
  'rows.kind',
  'rows.one',
  'rows.several',
  'rows.definite',
  'rows.definiteSeveral',
  'rows.group',
  'rows.least',
  'rows.most',
  'total',
  'total.title',
  'computed',
  'sums',
];

/** The page; `conflicts`: what was typed and is not saved. */
export function questionEditorView(
  loaded: Loaded,
  {
    notice,
    conflicts = [],
  }: { readonly notice?: string | undefined; readonly conflicts?: readonly EditConflict[] } = {},
): QuestionEditorView {
  const { draft, outline, question, fields, before, after, basis, followed } = loaded;
  const problems = loaded.placed.filter(({ questions }) => questions.includes(question.id));
  const view = (field: EditedField) => {
    const words = wordsOfField(field.name, 'question');
    const offered = words.list === undefined || offeredIn(loaded)[words.list].length > 0;
    const { list: _none, ...bare } = words;
    return editedFieldView(field, offered ? words : bare, problems, conflicts);
  };
  const isOfItem = ({ name }: EditedField) => /^(option|row|column)\./.test(name);
  // What counts, works together or continues is offered only where there is a survey that it can be.
  const isOffered = ({ name, value }: EditedField) =>
    value !== '' ||
    !((COUNTING.includes(name) && basis === undefined) || (name === 'continues' && followed === undefined));
  const whole = fields.filter((field) => !isOfItem(field) && isOffered(field));
  const link = (number: string | undefined) =>
    number === undefined ? undefined : { number, href: paths.surveyDraftQuestion(draft.id, number) };
  const shown = new Set(fields.map(({ name }) => name));
  return {
    title: `Fråga ${question.id}`,
    wide: true,
    wrong: problems.length > 0 || conflicts.length > 0,
    notice,
    draftTitle: outline?.title === '' || outline === undefined ? 'Enkät utan rubrik' : outline.title,
    draftHref: paths.surveyDraft(draft.id),
    kind: questionKindWords(question.kind),
    number: question.id,
    action: paths.surveyDraftQuestion(draft.id, question.id),
    outlineAction: paths.surveyDraftContents(draft.id),
    faults: [...new Set(problems.filter(({ path }) => !shown.has(fieldOfFault(path) ?? '')).map(faultOfPlace))],
    lost: conflicts
      .filter(({ name }) => !shown.has(name))
      .map(({ name, typed }) => ({ label: wordsOfField(name, 'question').label, typed })),
    hasConflict: conflicts.length > 0,
    first: FIRST.flatMap((name) => whole.filter((field) => field.name === name)).map(view),
    groups: groupsOf(loaded, view),
    last: whole.filter(({ name }) => !FIRST.includes(name)).map(view),
    lists: Object.entries(offeredIn(loaded)).flatMap(([id, items]) => (items.length === 0 ? [] : [{ id, items }])),
    preview: previewOf(loaded.alone),
    before: link(before),
    after: link(after),
  };
}

/** A fault with the part of the question that it is in: “alternativ ja: …”. */
function faultOfPlace({ place, sentence }: DraftProblem): string {
  const [, within] = /^fråga [^,]+, ((?:alternativ|rad|kolumn) .+)$/.exec(place) ?? [];
  return within === undefined ? faultInWords(sentence) : `${within}: ${faultInWords(sentence)}`;
}

const COUNTING = ['compiles', 'ranks'];

/** What can be written in the fields that offer something. */
function offeredIn({
  conditions,
  basis,
  followed,
}: Loaded): Readonly<Record<'conditions' | 'counted' | 'texts' | 'followed', readonly Choice[]>> {
  const questions = basis?.questions ?? [];
  return {
    conditions: conditions.map((value) => ({ value, text: value })),
    counted: questions.flatMap(({ id, options }) =>
      options.map(({ code, title }) => ({ value: `${id} = ${code}`, text: `Fråga ${id}: ${title}` })),
    ),
    texts: questions.flatMap(({ id, kind, title, options }) => [
      ...(kind === 'text' ? [{ value: id, text: title }] : []),
      ...options.flatMap(({ code, text, title: of }) =>
        text === undefined ? [] : [{ value: `${id} = ${code}`, text: `Fråga ${id}: ${of}` }],
      ),
    ]),
    followed: (followed?.questions ?? []).map(({ id, title }) => ({ value: id, text: title })),
  };
}

function groupsOf(
  { question, fields, options, rows, columns }: Loaded,
  view: (field: EditedField) => EditedFieldView,
): readonly ItemGroupView[] {
  const group = (of: ItemsOfQuestion, items: readonly EditedItem[], words: GroupWords): ItemGroupView => ({
    ...words,
    of,
    addId: `nya-${of}`,
    kinds: of === 'column' ? COLUMN_KINDS : [],
    items: items.map(({ code, title }, place) => ({
      id: `${of}-${code}`,
      title: title === '' ? code : title,
      code,
      fields: fields.filter(({ name }) => name.startsWith(`${of}.${code}.`)).map(view),
      buttons: [
        ...(place === 0 ? [] : [{ value: `move:${of}:${code}:-1`, text: 'Flytta upp' }]),
        ...(place === items.length - 1 ? [] : [{ value: `move:${of}:${code}:1`, text: 'Flytta ned' }]),
        { value: `remove:${of}:${code}`, text: 'Ta bort' },
      ],
    })),
  });
  const isNamed = fields.some(({ name, value }) => name === 'rows' && value === 'named');
  switch (question.kind) {
    case 'one':
    case 'several':
      return [group('option', options, OPTIONS)];
    case 'number':
      return [group('option', options, INSTEAD)];
    case 'counts':
      return [group('option', options, NUMBERS)];
    case 'table':
      return [...(isNamed ? [group('row', rows, ROWS)] : []), group('column', columns, COLUMNS)];
    default:
      return [];
  }
}

type GroupWords = Pick<ItemGroupView, 'heading' | 'addLabel' | 'addHint'>;

const ONE_A_LINE = 'Ett per rad. De läggs till sist.';
const OPTIONS: GroupWords = { heading: 'Svarsalternativ', addLabel: 'Nya svarsalternativ', addHint: ONE_A_LINE };
const INSTEAD: GroupWords = {
  heading: 'Svar i stället för ett tal',
  addLabel: 'Nytt svar i stället för ett tal',
  addHint: 'Som ”Kan inte uppskattas”.',
};
const NUMBERS: GroupWords = {
  heading: 'Rader med tal',
  addLabel: 'Nya rader',
  addHint: 'En per rad. De läggs till sist.',
};
const ROWS: GroupWords = {
  heading: 'Tabellens rader',
  addLabel: 'Nya rader',
  addHint: 'En per rad. De läggs till sist.',
};
const COLUMNS: GroupWords = {
  heading: 'Tabellens kolumner',
  addLabel: 'Nya kolumner',
  addHint: 'En per rad, alla av samma slag. De läggs till sist.',
};

const COLUMN_KINDS: readonly Choice[] = [
  { value: 'integer', text: 'Heltal' },
  { value: 'number', text: 'Tal med decimaler' },
  { value: 'text', text: 'Text' },
  { value: 'date', text: 'Datum' },
  { value: 'options', text: 'Svarsalternativ' },
  { value: 'computed', text: 'Beräknas ur andra kolumner' },
  { value: 'sums', text: 'Räknas ihop ur andras svar' },
];

function previewOf(alone: Survey | undefined): QuestionView | undefined {
  const [question] = alone?.questions ?? [];
  if (alone === undefined || question === undefined) return undefined;
  return questionView(question, {
    survey: alone,
    answers: {},
    numbers: NO_NUMBERS,
    problems: [],
    aggregate: undefined,
    readOnly: false,
  });
}
