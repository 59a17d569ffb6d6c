import type { ResponseHead } from '../../actions/response/load-response.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { FormExtras } from '../../view-models/form/answers-form.ts';
import type { Show } from '../rendering/site.ts';

/** Where some questions of a response are filled in and saved together. */
export interface FormPlace {
  readonly questions: readonly Question[];
  /** Shows its page. */
  show(show: Show, loaded: LoadedResponse, extras: FormExtras): void | Promise<void>;
  /** Its address with what it is to tell (`told`), for coming back to a question of it, which may be done meanwhile. */
  href(head: ResponseHead, question: string, told: Readonly<Record<string, string>>): string;
  /** Where a save leads when there is nothing to come back to. `load` gives all of the response as it is saved. */
  onward(head: ResponseHead, load: () => Promise<LoadedResponse>): string | Promise<string>;
}
