import type { Question } from '../../domain/survey/question.ts';
import type { Section } from '../../domain/survey/survey.ts';
import { formatCounted, formatList } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { countQuestions, progressOf } from '../../domain/workflow/question-progress.ts';
import { paths } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView, reviewName } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import { remainingCounts } from '../response/progress.ts';
import { type AnswersFormView, answersFormView, type FormExtras } from './answers-form.ts';
import type { QuestionView } from './question.ts';

/** The form with all that remains of a response: unanswered questions, answers with problems, unconfirmed answers. */
export interface RemainingView extends AnswersFormView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly contents: ContentsView;
  /** How much remains, or that nothing does. */
  readonly lead: string;
  readonly notice: string | undefined;
  /** The questions in the survey's order, in one group for each section. */
  readonly groups: readonly {
    readonly heading: string;
    readonly title: string | undefined;
    readonly preamble: string | undefined;
    readonly questions: readonly QuestionView[];
  }[];
  readonly review: { readonly href: string; readonly text: string };
}

/**
 * The page with the questions that remain, to be answered there. `questions`: those that remained when the page was
 * loaded, and the follow-up questions that answers to them open.
 */
export function remainingView(
  questions: readonly Question[],
  loaded: LoadedResponse,
  extras: FormExtras,
): RemainingView {
  const { response, survey } = loaded;
  const review = { href: paths.review(response.id), text: reviewName(loaded) };
  const form = answersFormView(questions, loaded, extras, {
    action: paths.remaining(response.id),
    onwardHref: review.href,
  });
  const viewsOf = (section: Section) => {
    const numbers = new Set(section.pages.flatMap((page) => page.questions.map(({ id }) => id)));
    return form.questions.filter(({ number }) => numbers.has(number));
  };
  return {
    ...form,
    title: `Kvar att göra, ${survey.title}`,
    wrong: form.errors !== undefined,
    context: contextView(loaded),
    contents: contentsView(loaded, 'remaining'),
    lead: leadOf(loaded),
    notice: lockWords(loaded) ?? extras.done,
    groups: survey.parts.flatMap((part) =>
      part.sections
        .map((section) => ({
          heading: `Del ${part.letter}. ${part.title}`,
          title: section.title,
          preamble: section.preamble,
          questions: viewsOf(section),
        }))
        .filter((group) => group.questions.length > 0),
    ),
    review,
  };
}

function leadOf(loaded: LoadedResponse): string {
  const progress = progressOf(loaded);
  const { remaining } = countQuestions(loaded.survey.questions, progress);
  if (remaining === 0) return 'Ingenting: alla frågor som ställs är besvarade.';
  return `${formatCounted(remaining, ['fråga', 'frågor'])}: ${formatList(remainingCounts(progress))}.`;
}
