import { checkBeforeKeeping } from '../../actions/authoring/survey-drafts.ts';
import type { DefinitionProblem } from '../../catalogue/refusals.ts';
import { draftFileSentence } from '../../domain/authoring/draft-problem.ts';
import { readSurveyWorkbookFile } from '../../files/fill-in/in-thread.ts';
import { isZip } from '../../files/office/office-package.ts';
import { definitionTextOf } from '../../files/survey/definition-file.ts';
import { cellOfPath } from '../../files/survey/workbook/read-survey-workbook.ts';
import type { PlaceView } from '../../view-models/authoring/survey-draft.ts';
import type { SignedInVisit } from '../routing/route.ts';

/** The definition in a file that somebody has sent, which can be kept as a draft. */
export interface SurveyToKeep {
  readonly text: string;
  readonly isWorkbook: boolean;
  /** A problem with the cell of the workbook that it is in; as it is, where the file is no workbook. */
  readonly placed: (problem: DefinitionProblem) => DefinitionProblem & { readonly cell?: string };
}

/** Why a file is not kept, with what is wrong in it. */
export interface SurveyNotKept {
  readonly refusal: string;
  readonly faults: readonly PlaceView[];
}

/**
 * Reads a file that is sent as a survey's definition, as JSON or as a workbook. JSON is kept whatever it holds. A workbook is kept
 * where every cell can be read and it has the form of a definition: only then can the draft be taken out as a workbook again.
 * `draft`: the one that it is to replace.
 */
export async function readSentSurvey(
  { context, actor }: Pick<SignedInVisit, 'context' | 'actor'>,
  bytes: Uint8Array | undefined,
  draft?: string,
): Promise<SurveyToKeep | SurveyNotKept> {
  if (bytes === undefined || !isZip(bytes)) {
    const read = definitionTextOf(bytes);
    if ('fault' in read) return { refusal: draftFileSentence(read.fault), faults: [] };
    return { text: read.text, isWorkbook: false, placed: (problem) => problem };
  }
  const read = await readSurveyWorkbookFile(bytes);
  if ('sentence' in read) return { refusal: read.sentence, faults: [] };
  const refusal = draftFileSentence('cells');
  if (read.faults.length > 0)
    return { refusal, faults: read.faults.map(({ cell, sentence }) => ({ place: cell, sentence })) };
  const placed: SurveyToKeep['placed'] = (problem) => {
    const cell = cellOfPath(read, problem.path);
    return cell === undefined ? problem : { ...problem, cell };
  };
  const text = JSON.stringify(read.definition, null, 2);
  const { definition, problems } = await checkBeforeKeeping(context, actor, text, draft);
  if (definition !== undefined) return { text, isWorkbook: true, placed };
  return {
    refusal,
    faults: problems.map(placed).map(({ place, cell, sentence }) => ({
      place: [place, cell ?? ''].filter((part) => part !== '').join(', ') || 'Hela enkäten',
      sentence,
    })),
  };
}
