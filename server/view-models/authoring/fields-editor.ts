import type { DraftProblem } from '../../domain/authoring/draft-problem.ts';
import { faultInWords } from '../../domain/authoring/fault-words.ts';
import type { SurveyDraft } from '../../domain/authoring/survey-draft.ts';
import type { EditConflict, EditedField } from '../../domain/authoring/survey-edit.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { paths } from '../../paths.ts';
import { type EditedFieldView, editedFieldView } from './edited-fields.ts';
import { wordsOfField } from './field-words.ts';

/** The page with the fields of a survey as a whole, or of one of its parts. */
export interface FieldsEditorView {
  readonly title: string;
  readonly wrong: boolean;
  readonly notice: string | undefined;
  readonly draftTitle: string;
  readonly draftHref: string;
  readonly action: string;
  readonly faults: readonly string[];
  readonly hasConflict: boolean;
  readonly fields: readonly EditedFieldView[];
}

/** What the page is made from; see `loadFields`. */
interface Loaded {
  readonly draft: SurveyDraft;
  readonly outline: { readonly title: string } | undefined;
  readonly problems: readonly DraftProblem[];
  readonly fields: readonly EditedField[];
  readonly others: readonly Survey[];
}

/** Of the survey as a whole, or of the part with a letter. `conflicts`: what was typed and is not saved. */
export function fieldsEditorView(
  { draft, outline, problems, fields, others }: Loaded,
  letter: string | undefined,
  {
    notice,
    conflicts = [],
  }: { readonly notice?: string | undefined; readonly conflicts?: readonly EditConflict[] } = {},
): FieldsEditorView {
  const of = letter === undefined ? 'survey' : 'part';
  const own = problems.filter((problem) => isOf(problem, letter));
  const view = (field: EditedField) => editedFieldView(field, wordsOfField(field.name, of, others), [], conflicts);
  return {
    title: letter === undefined ? 'Om enkäten' : `Del ${letter}`,
    wrong: own.length > 0 || conflicts.length > 0,
    notice,
    draftTitle: outline?.title === '' || outline === undefined ? 'Enkät utan rubrik' : outline.title,
    draftHref: paths.surveyDraft(draft.id),
    action: letter === undefined ? paths.surveyDraftHead(draft.id) : paths.surveyDraftPart(draft.id, letter),
    faults: [...new Set(own.map(({ sentence }) => faultInWords(sentence)))],
    hasConflict: conflicts.length > 0,
    fields: fields.map(view),
  };
}

/** Whether a fault is of the survey as a whole, or of the part with a letter. */
function isOf({ path, place }: DraftProblem, letter: string | undefined): boolean {
  const [top] = path;
  if (letter !== undefined) return top === 'parts' && new RegExp(`^del ${letter}(,|$)`).test(place);
  return top !== 'parts' && top !== 'properties' && top !== '$defs' && top !== 'allOf';
}
