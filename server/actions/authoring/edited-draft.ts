import { valueAt } from '../../catalogue/definition/json-path.ts';
import { editableDefinition } from '../../catalogue/editing/edit-definition.ts';
import { questionAlone } from '../../catalogue/editing/question-alone.ts';
import { questionFields } from '../../catalogue/editing/question-fields.ts';
import { itemsOf, questionsAt, readOutline } from '../../catalogue/editing/read-outline.ts';
import { partFields, surveyFields } from '../../catalogue/editing/survey-fields.ts';
import type { DraftProblem } from '../../domain/authoring/draft-problem.ts';
import type { EditedField } from '../../domain/authoring/survey-edit.ts';
import type { EditedItem, OutlinedQuestion, SurveyOutline } from '../../domain/authoring/survey-outline.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { type AvailableSurveys, availableSurveys } from '../available-surveys.ts';
import type { ActionContext } from '../context.ts';
import { type CheckedSurveyDraft, checkedDraft, loadDraft, readDraft } from './survey-drafts.ts';

/** A fault of a draft, with the questions that it is told of at; empty for one of the survey or a part. */
export interface PlacedProblem extends DraftProblem {
  readonly questions: readonly string[];
}

/** A draft with its contents; without them where its text can only be mended as a file. */
export interface OutlinedDraft extends CheckedSurveyDraft {
  readonly outline: SurveyOutline | undefined;
  readonly placed: readonly PlacedProblem[];
}

/** Throws `not-found`. */
export async function loadOutline(context: ActionContext, actor: Actor, id: string): Promise<OutlinedDraft> {
  const checked = await loadDraft(context, actor, id);
  const definition = editableDefinition(checked.draft.text);
  return {
    ...checked,
    outline: definition === undefined ? undefined : readOutline(definition),
    placed: placedIn(definition, checked.problems),
  };
}

function placedIn(definition: unknown, problems: readonly DraftProblem[]): readonly PlacedProblem[] {
  return problems.map((problem) => ({ ...problem, questions: questionsAt(definition, problem.path) }));
}

/** One question of a draft, to be edited. */
export interface QuestionInDraft extends OutlinedDraft {
  readonly question: OutlinedQuestion;
  readonly fields: readonly EditedField[];
  readonly options: readonly EditedItem[];
  readonly rows: readonly EditedItem[];
  readonly columns: readonly EditedItem[];
  /** The question as it is asked; undefined until it has the form of one. */
  readonly alone: Survey | undefined;
  /** The questions before and after it, by number. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The survey whose answers this one counts, and the one that it follows, where they are available. */
  readonly basis: Survey | undefined;
  readonly followed: Survey | undefined;
  /** Conditions that the question can have, as they are written: each option of a question before it. */
  readonly conditions: readonly string[];
}

/** Throws `not-found`, also where the draft cannot be edited or has no such question. */
export async function loadQuestion(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
): Promise<QuestionInDraft> {
  const { checked, available, definition } = await loadEditable(context, actor, id);
  const outline = readOutline(definition);
  const order = questionsOf(outline);
  const index = order.findIndex((one) => one.id === question);
  const found = order[index];
  if (found === undefined) throw new Refusal('not-found');
  const named = (word: string) => available.find(String(valueAt(definition, [word]) ?? ''))?.survey;
  return {
    ...checked,
    outline,
    placed: placedIn(definition, checked.problems),
    question: found,
    fields: questionFields(definition, question),
    options: itemsOf(definition, question, 'option'),
    rows: itemsOf(definition, question, 'row'),
    columns: itemsOf(definition, question, 'column'),
    alone: questionAlone(definition, question),
    before: order[index - 1]?.id,
    after: order[index + 1]?.id,
    basis: named('basis'),
    followed: named('follows'),
    conditions: order.slice(0, index).flatMap((one) => conditionsOn(definition, one)),
  };
}

/** What can be asked of a question: each of its options, or that its number is more than none. */
function conditionsOn(definition: unknown, { id, kind }: OutlinedQuestion): readonly string[] {
  if (kind === 'number') return [`${id} över 0`];
  if (kind !== 'one' && kind !== 'several') return [];
  return itemsOf(definition, id, 'option').map(({ title }) => `${id} = ${title}`);
}

/** The questions of an outline in their order. */
export function questionsOf({ parts, unplaced }: SurveyOutline): readonly OutlinedQuestion[] {
  return [...parts.flatMap(({ sections }) => sections.flatMap(({ pages }) => pages.flat())), ...unplaced];
}

/** The fields of a survey as a whole, or of one of its parts. */
export interface FieldsOfDraft extends OutlinedDraft {
  readonly fields: readonly EditedField[];
  /** The surveys that it may count or follow. */
  readonly others: readonly Survey[];
}

/** The survey as a whole, or the part with a letter. Throws `not-found`. */
export async function loadFields(
  context: ActionContext,
  actor: Actor,
  id: string,
  letter?: string,
): Promise<FieldsOfDraft> {
  const { checked, available, definition } = await loadEditable(context, actor, id);
  const fields = letter === undefined ? surveyFields(definition) : partFields(definition, letter);
  if (fields.length === 0) throw new Refusal('not-found');
  return {
    ...checked,
    outline: readOutline(definition),
    placed: placedIn(definition, checked.problems),
    fields,
    others: available.surveys,
  };
}

interface Editable {
  readonly checked: CheckedSurveyDraft;
  readonly available: AvailableSurveys;
  readonly definition: object;
}

async function loadEditable(context: ActionContext, actor: Actor, id: string): Promise<Editable> {
  const { knex } = context.database;
  const draft = await readDraft(context, actor, id);
  const available = await availableSurveys(context, knex, [draft.county]);
  const definition = editableDefinition(draft.text);
  if (definition === undefined) throw new Refusal('not-found');
  return { checked: checkedDraft(context, available, draft), available, definition };
}
