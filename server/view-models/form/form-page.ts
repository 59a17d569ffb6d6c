import type { Page, Part, Section } from '../../domain/survey/survey.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import { pageName } from '../response/progress.ts';
import { type AnswersFormView, answersFormView, type FormExtras } from './answers-form.ts';

/** One page of a response's form, saved by “Nästa”. */
export interface FormPageView extends AnswersFormView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly name: string;
  readonly part: Pick<Part, 'letter' | 'title' | 'preamble' | 'points'> & { readonly first: boolean };
  readonly section: Pick<Section, 'title' | 'preamble'>;
  readonly notice: string | undefined;
  readonly previousHref: string | undefined;
  readonly nextHref: string;
  readonly position: string;
}

export function formPageView(page: Page, loaded: LoadedResponse, extras: FormExtras = {}): FormPageView {
  const { response, survey } = loaded;
  const { part, section } = placeOf(page, loaded);
  const previous = survey.pages[page.number - 2];
  const next = survey.pages[page.number];
  const name = pageName(page);
  const nextHref = next === undefined ? paths.review(response.id) : paths.page(response.id, next.number);
  const form = answersFormView(page.questions, loaded, extras, {
    action: paths.page(response.id, page.number),
    onwardHref: nextHref,
  });
  return {
    ...form,
    title: `${name}, ${survey.title}`,
    wrong: form.errors !== undefined,
    context: contextView(loaded),
    contents: contentsView(loaded, page),
    name,
    part: {
      letter: part.letter,
      title: part.title,
      preamble: part.preamble,
      points: part.points,
      first: part.sections[0]?.pages[0] === page,
    },
    section,
    notice: lockWords(loaded) ?? extras.done,
    previousHref: previous === undefined ? undefined : paths.page(response.id, previous.number),
    nextHref,
    position: `Sida ${formatCount(page.number)} av ${formatCount(survey.pages.length)}`,
  };
}

function placeOf(page: Page, { survey }: LoadedResponse): { part: Part; section: Section } {
  for (const part of survey.parts)
    for (const section of part.sections) if (section.pages.includes(page)) return { part, section };
  throw new Error(`Page ${page.number} is not in ${survey.id}`);
}
