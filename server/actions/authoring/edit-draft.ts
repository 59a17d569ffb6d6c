import type { Knex } from 'knex';
import { questionsInOrder } from '../../catalogue/editing/asked.ts';
import type { DefinitionField } from '../../catalogue/editing/definition-field.ts';
import { editableDefinition, textOfDefinition, withChanges } from '../../catalogue/editing/edit-definition.ts';
import { withItems } from '../../catalogue/editing/item-edits.ts';
import { withOutline } from '../../catalogue/editing/outline.ts';
import { questionFields } from '../../catalogue/editing/question-fields.ts';
import { partFields, surveyFields } from '../../catalogue/editing/survey-fields.ts';
import type { SurveyDraft } from '../../domain/authoring/survey-draft.ts';
import type { EditConflict, FieldChange, ItemEdit, OutlineEdit } from '../../domain/authoring/survey-edit.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { surveyDraftsIn } from '../../repositories/authoring/survey-drafts.ts';
import type { ActionContext } from '../context.ts';
import { actOf } from '../record-event.ts';
import { changeDraft } from './survey-drafts.ts';

/** What became of a question that was edited. */
export interface EditedQuestion {
  /** Its number, which a colleague may have changed; undefined where the question is gone. */
  readonly question: string | undefined;
  /** What was not saved, because a colleague has changed the same field or taken it away. */
  readonly conflicts: readonly EditConflict[];
}

/**
 * Saves what somebody typed in the fields of a question, in the draft as it is now, and then adds, moves or removes what
 * `edit` says. What colleagues have changed elsewhere stays. Throws `not-found`, and `changed-meanwhile` where the draft can no
 * longer be edited by fields.
 */
export async function editQuestion(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
  { changes, edit }: { readonly changes: readonly FieldChange[]; readonly edit: ItemEdit | undefined },
): Promise<EditedQuestion> {
  return changeDefinition<EditedQuestion>(context, actor, id, (definition) => {
    const found = questionSeen(definition, question, changes);
    if (found === undefined) return { definition, outcome: { question: undefined, conflicts: conflictsOf(changes) } };
    const made = withChanges(definition, (one) => questionFields(one, found), changes);
    const edited = edit === undefined ? made.definition : withItems(made.definition, found, edit);
    return { definition: edited, outcome: { question: found, conflicts: made.conflicts } };
  });
}

/** All that was typed, of a question that is gone. */
function conflictsOf(changes: readonly FieldChange[]): readonly EditConflict[] {
  return changes.filter(({ seen, typed }) => seen !== typed).map((change) => ({ ...change, theirs: undefined }));
}

/**
 * The number that the question which somebody saw has now: its own, or where a colleague has moved it that of the only question
 * with the wording that was seen.
 */
function questionSeen(definition: unknown, question: string, changes: readonly FieldChange[]): string | undefined {
  const wording = (id: string) => questionFields(definition, id).find(({ name }) => name === 'title')?.value;
  const seen = changes.find(({ name }) => name === 'title')?.seen;
  const order = questionsInOrder(definition);
  const isThere = order.includes(question);
  if (seen === undefined || seen === '' || (isThere && wording(question) === seen))
    return isThere ? question : undefined;
  const same = order.filter((id) => wording(id) === seen);
  return same.length === 1 ? same[0] : isThere ? question : undefined;
}

/**
 * Changes which questions there are and where they stand. Gives the number of the question that it was about. Throws
 * `not-found` and `changed-meanwhile`.
 */
export async function editOutline(
  context: ActionContext,
  actor: Actor,
  id: string,
  edit: OutlineEdit,
): Promise<string | undefined> {
  return changeDefinition(context, actor, id, (definition) => {
    const { definition: changed, question } = withOutline(definition, edit);
    return { definition: changed, outcome: question };
  });
}

/** Saves what somebody typed in the fields of the survey as a whole. Throws `not-found` and `changed-meanwhile`. */
export async function editSurvey(
  context: ActionContext,
  actor: Actor,
  id: string,
  changes: readonly FieldChange[],
): Promise<readonly EditConflict[]> {
  return editFields(context, actor, id, surveyFields, changes);
}

/** Saves what somebody typed in the fields of a part, by its letter. Throws `not-found` and `changed-meanwhile`. */
export async function editPart(
  context: ActionContext,
  actor: Actor,
  id: string,
  letter: string,
  changes: readonly FieldChange[],
): Promise<readonly EditConflict[]> {
  return editFields(context, actor, id, (definition) => partFields(definition, letter), changes);
}

async function editFields(
  context: ActionContext,
  actor: Actor,
  id: string,
  fieldsOf: (definition: unknown) => readonly DefinitionField[],
  changes: readonly FieldChange[],
): Promise<readonly EditConflict[]> {
  return changeDefinition(context, actor, id, (definition) => {
    const made = withChanges(definition, fieldsOf, changes);
    return { definition: made.definition, outcome: made.conflicts };
  });
}

/** Changes the definition of a draft that is locked until it is saved; each change is a version, to be undone. */
async function changeDefinition<Outcome>(
  context: ActionContext,
  actor: Actor,
  id: string,
  change: (definition: unknown) => { readonly definition: unknown; readonly outcome: Outcome },
): Promise<Outcome> {
  return changeDraft(context, actor, id, async (draft, trx) => {
    const definition = editableDefinition(draft.text);
    if (definition === undefined) throw new Refusal({ name: 'changed-meanwhile', of: 'survey-draft' });
    const { definition: changed, outcome } = change(definition);
    if (JSON.stringify(changed) !== JSON.stringify(definition)) await save(context, actor, trx, draft, changed);
    return outcome;
  });
}

async function save(context: ActionContext, actor: Actor, trx: Knex, draft: SurveyDraft, changed: unknown) {
  const { personId: by, at } = actOf(context, actor);
  await surveyDraftsIn(trx).save(draft, textOfDefinition(changed), { by, at });
}
