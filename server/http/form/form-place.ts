import type { ResponseHead } from '../../actions/response/load-response.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { FormExtras } from '../../view-models/form/answers-form.ts';
import type { Show } from '../rendering/site.ts';

/** A page on which some questions of a response are filled in and saved together. */
export interface FormPlace {
  /** The questions that the page saves. */
  readonly questions: readonly Question[];
  /** Shows the page. `extras` is what is shown besides the answers, such as conflicts and messages. */
  show(show: Show, loaded: LoadedResponse, extras: FormExtras): void | Promise<void>;
  /**
   * The address of the page, to come back to one of its questions; `told` are query parameters that make it show a
   * message. On the page of what remains the question is shown even if it has been answered.
   */
  href(head: ResponseHead, question: string, told: Readonly<Record<string, string>>): string;
  /** Where to go after a save when nothing on the page needs attention. `load` reads the whole response as saved. */
  onward(head: ResponseHead, load: () => Promise<LoadedResponse>): string | Promise<string>;
}
