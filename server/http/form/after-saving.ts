import type { SavedState } from '../../actions/answer/saved-state.ts';
import type { ActionContext } from '../../actions/context.ts';
import { loadScreening } from '../../actions/screening/load-screening.ts';
import { isAsked } from '../../domain/answer/answer.ts';
import {
  type ScreenedText,
  type ScreeningChoice,
  screenAnswers,
  toLookThrough,
} from '../../domain/screening/screened-text.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { fieldId, fieldName, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { notAskedAbout } from '../../view-models/screening/screening.ts';
import type { FormPlace } from './form-place.ts';

/** What `afterSaving` needs to know about the save. `load` reads the whole response as saved. */
interface Leaving {
  readonly place: FormPlace;
  readonly posted: PostedFields;
  readonly screening: readonly ScreeningChoice[];
  readonly load: () => Promise<LoadedResponse>;
}

/**
 * The address to go to after a save. With the button that leaves the form it is the overview. Otherwise it leads back
 * to the form if an answer made a follow-up question visible, or made a number differ from the computed one, and the page
 * did not show the question or the field for the reason (as happens without scripts), if an answer is wrong, or if a text has a screening finding that the form has not yet asked about. In all other cases
 * it leads on. The form asks about a finding once: whatever the person then chooses, the next save leads on.
 */
export async function afterSaving(
  context: ActionContext,
  saved: SavedState,
  { place, posted, screening, load }: Leaving,
): Promise<string> {
  const { response, survey, answers, overrides, wrong: problems } = saved;
  if (posted.go === 'leave') return paths.response(response.id);
  const asked = place.questions.filter((question) => isAsked(survey, answers, question));
  const seen = posted.seen === undefined ? [] : [posted.seen].flat();
  const unseen = asked.filter((question) => !seen.includes(question.id));
  const [first] = unseen;
  if (first !== undefined)
    return `${place.href(saved, first.id, { ny: unseen.map(({ id }) => id).join(',') })}#${questionAnchor(first.id)}`;
  const unexplained = overrides.find(
    ({ question, option, reason }) =>
      reason === undefined &&
      place.questions.some(({ id }) => id === question) &&
      posted[fieldName.reason(question, option)] === undefined,
  );
  if (unexplained !== undefined) {
    const { question, option } = unexplained;
    return `${place.href(saved, question, { skal: '1' })}#${fieldId.reason(questionAnchor(question), option)}`;
  }
  const wrong = problems.find((problem) => asked.some((question) => question.id === problem.question));
  if (wrong !== undefined) return `${place.href(saved, wrong.question, {})}#fel`;
  const unasked = notAskedAbout(screenAnswers(survey, answers, place.questions), screening);
  const [written] = await notLookedThrough(context, response.id, unasked);
  if (written !== undefined)
    return `${place.href(saved, written.question, { granska: '1' })}#${questionAnchor(written.question)}`;
  return place.onward(saved, load);
}

// The texts with a finding that has no screening decision yet.
async function notLookedThrough(
  context: ActionContext,
  id: string,
  texts: readonly ScreenedText[],
): Promise<readonly ScreenedText[]> {
  if (texts.length === 0) return [];
  const questions = new Set(texts.map(({ question }) => question));
  return toLookThrough(texts, await loadScreening(context, id, [...questions]));
}
