import type { DraftProblem } from '../../domain/authoring/draft-problem.ts';
import type { SurveyDraft } from '../../domain/authoring/survey-draft.ts';
import type { SurveyOutline } from '../../domain/authoring/survey-outline.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCounted, formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { type SurveyOutlineView, surveyOutlineView } from './outline.ts';

/** The page of a draft: what it is, what is wrong with it, and what can be done. */
export interface SurveyDraftView {
  readonly title: string;
  readonly notice: string | undefined;
  /** Why what was posted has not been done. */
  readonly refusal: string | undefined;
  /** What was typed and has no place any more. */
  readonly lost: readonly string[];
  /** What in a file stands in the way of keeping it, by place. */
  readonly faults: readonly PlaceView[];
  readonly state: StateView;
  /** “Sparat av … den …”. */
  readonly saved: string;
  readonly version: number;
  /** Everything that stands in the way of publishing, in the order of the definition. */
  readonly problems: readonly PlaceView[];
  /** “3 saker hindrar att enkäten publiceras”. */
  readonly problemHeading: string;
  /** What publishing it leads to; undefined while something is wrong. */
  readonly publishing: { readonly action: string; readonly text: string } | undefined;
  readonly previewHref: string | undefined;
  readonly fileHref: string;
  /** Undefined while the draft does not have the form of a definition, which the workbook is made of. */
  readonly workbookHref: string | undefined;
  readonly saveAction: string;
  readonly undoAction: string | undefined;
  readonly redoAction: string | undefined;
  readonly removeAction: string;
  readonly surveysHref: string;
  /** The contents, to be edited; undefined where the text can only be mended as a file. */
  readonly outline: SurveyOutlineView | undefined;
}

/** A fault of a draft with its place, in words. */
export interface PlaceView {
  /** “fråga 7a, rad 120”, “fråga 7a, Frågor D14”. */
  readonly place: string;
  readonly sentence: string;
}

/** Where a draft is: whether it can be published. */
export function stateOfDraft(problems: readonly DraftProblem[]): StateView {
  return problems.length === 0
    ? { name: 'Kan publiceras', shape: 'ready' }
    : { name: formatCounted(problems.length, ['sak att rätta', 'saker att rätta']), shape: 'wrong' };
}

/**
 * What a draft is called, and its short name: as they stand in the beginning of its text, which may be anything that
 * somebody has written. The short name is empty where there is none.
 */
export function nameOfDraft(text: string): { readonly title: string; readonly id: string } {
  const [, title = ''] = /"title"\s*:\s*"((?:[^"\\]|\\.){1,300})"/.exec(text) ?? [];
  const [, id = ''] = /"\$id"\s*:\s*"([\w-]{1,100})"/.exec(text) ?? [];
  return { title: title === '' ? 'Enkät utan rubrik' : title, id };
}

/** What has just been done with a draft, or why it has not been done. */
export interface ToldOfDraft {
  readonly notice?: string | undefined;
  readonly refusal?: string | undefined;
  /** What in a file stands in the way of keeping it. */
  readonly faults?: readonly PlaceView[];
  /** What was typed and has no place any more. */
  readonly lost?: readonly string[];
}

export function surveyDraftView(
  {
    draft,
    survey,
    definition,
    problems,
    outline,
    placed,
  }: {
    readonly draft: SurveyDraft;
    readonly survey: Survey | undefined;
    readonly definition: object | undefined;
    readonly problems: readonly DraftProblem[];
    readonly outline: SurveyOutline | undefined;
    readonly placed: readonly (DraftProblem & { readonly questions: readonly string[] })[];
  },
  { notice, refusal, faults = [], lost = [] }: ToldOfDraft = {},
): SurveyDraftView {
  const { id, version, savedAt, savedBy, canUndo, canRedo } = draft;
  return {
    title: survey?.title ?? nameOfDraft(draft.text).title,
    notice,
    refusal,
    lost,
    faults,
    state: stateOfDraft(problems),
    saved: `Sparat av ${savedBy.name} ${formatDateTime(savedAt)}`,
    version,
    problems: problems.map(({ place, line, cell, sentence }) => ({
      place: [place, cell ?? `rad ${line}`].filter((part) => part !== '').join(', '),
      sentence,
    })),
    problemHeading: `${formatCounted(problems.length, ['sak hindrar', 'saker hindrar'])} att enkäten publiceras`,
    publishing:
      survey === undefined
        ? undefined
        : {
            action: paths.publishSurveyDraft(id),
            text: `När ${survey.id} är publicerad kan omgångar öppnas med den. Den ändras sedan aldrig: en ändring blir en ny version, och öppna omgångar frågar som förut.`,
          },
    previewHref: survey === undefined ? undefined : paths.surveyDraftPreview(id),
    fileHref: paths.surveyDraftFile(id),
    workbookHref: definition === undefined ? undefined : paths.surveyDraftWorkbook(id),
    saveAction: paths.surveyDraft(id),
    undoAction: canUndo ? paths.undoSurveyDraft(id) : undefined,
    redoAction: canRedo ? paths.redoSurveyDraft(id) : undefined,
    removeAction: paths.removeSurveyDraft(id),
    surveysHref: paths.surveys,
    outline: outline && surveyOutlineView(id, outline, placed),
  };
}
