import { isCompiledQuestion, type LoadedCompilation } from '../../domain/compilation/compilation.ts';
import { genitiveOfAll, kindWords, memberKindOf, noneOf, questionTo } from '../../domain/people/organisation-kind.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion, pageOf, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatLength, formatList, withCapital } from '../../domain/text/swedish.ts';
import { textOfStretches, trace } from '../../domain/tracing/traced-text.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor, questionHref, withQuery } from '../../paths.ts';
import type { LinkView } from '../counting/count.ts';
import { type AnswersFormView, answersFormView, type FormExtras } from '../form/answers-form.ts';
import type { QuestionView } from '../form/question.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import { compilationEditValue } from './compilation-edit.ts';
import { type RankedChoicesView, rankedChoicesView } from './compilation-ranking.ts';
import {
  SOURCES_AT_ONCE,
  type SourceView,
  sentencePlaces,
  sentenceUseSummary,
  sourceViews,
} from './compilation-sources.ts';
import {
  type BudgetView,
  budgetView,
  headingsEdit,
  type NamingView,
  namingViews,
  type OutlineView,
  outlineView,
  type SimilarView,
  similarViews,
} from './compilation-tools.ts';

/** The compilation page: an answer that is compiled from others' answers, with these answers beside it. */
export interface CompilationView extends Omit<AnswersFormView, 'questions'> {
  readonly title: string;
  readonly wrong: boolean;
  /** True where the page needs the whole width of the window. */
  readonly wide: boolean;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  /** The question that the members were asked: its number and its wording. */
  readonly source: string;
  readonly notice: string | undefined;
  readonly question: Omit<QuestionView, 'partial'> & {
    readonly partial: QuestionView['partial'] | 'answer-ranked-choices';
  };
  /** Only for an answer that is a choice. */
  readonly ranked: RankedChoicesView | undefined;
  /** Only for an answer that is a text. */
  readonly compiledText: CompilationTextView | undefined;
  readonly links: readonly LinkView[];
  readonly previous: LinkView | undefined;
  readonly next: LinkView | undefined;
}

export interface CompilationTextView {
  readonly lead: string;
  readonly summary: string;
  readonly sources: readonly SourceView[];
  readonly missing: string | undefined;
  /** The button value that inserts all texts; undefined once the compiled text has any content. */
  readonly takeAll: string | undefined;
  /** The button value that undoes the button that the text is the result of, and whether there is one. */
  readonly undo: { readonly value: string; readonly isOffered: boolean };
  readonly headings: { readonly value: string; readonly text: string };
  readonly showNames: string;
  readonly budget: BudgetView | undefined;
  readonly outline: OutlineView;
  readonly similar: readonly SimilarView[];
  readonly similarHeading: string;
  /** The member names found in the text; undefined unless the address asks to show them. */
  readonly namings:
    | { readonly value: string; readonly list: readonly NamingView[]; readonly backHref: string }
    | undefined;
  /** Links to the pages of members' texts; empty where one page holds them all. */
  readonly pages: readonly (LinkView & { readonly current: boolean })[];
  readonly page: number;
}

/** What the page's address asks for. */
export interface CompilationPlace {
  /** The page of members' texts, from 1. */
  readonly page: number;
  readonly showNames: boolean;
}

/** The page that compiles one answer from the members' answers. `countedSurvey`: the survey that the members answer. */
export function compilationView(
  compilation: LoadedCompilation,
  loaded: LoadedResponse,
  extras: FormExtras,
  { countedSurvey: basis, place }: { readonly countedSurvey: Survey; readonly place: CompilationPlace },
): CompilationView {
  const { question, ranking, texts, sources, traced } = compilation;
  const { response, survey, writable } = loaded;
  const action = paths.compilation(response.id, question.id);
  const { questions, ...form } = answersFormView([question], loaded, extras, { action, onwardHref: action });
  const [shown] = questions;
  if (shown === undefined) throw new Error(`Question ${question.id} has no view`);
  const text = loaded.answers[question.id]?.text ?? '';
  // A text that could not be saved is traced anew, so that it is shown as it was typed.
  const shownTraced = textOfStretches(traced) === text ? traced : trace(text, sources, traced);
  const now = { ...compilation, loaded, traced: shownTraced };
  const asked = question.compiles?.question ?? question.ranks?.question ?? '';
  const compiled = survey.questions.filter(isCompiledQuestion);
  const index = compiled.indexOf(question);
  return {
    ...form,
    title: `Sammanställning av fråga ${question.id}, ${survey.title}`,
    wrong: form.errors !== undefined,
    wide: texts !== undefined,
    context: contextView(loaded),
    contents: contentsView(loaded, 'basis'),
    number: question.id,
    source: `${questionTo(respondentsOf(basis))} ${asked}. ${findQuestion(basis, asked)?.title ?? ''}`,
    notice: lockWords(loaded) ?? extras.done,
    question: {
      ...shown,
      counted: kindWords(respondentsOf(basis)),
      basis: undefined,
      compileHref: undefined,
      partial: ranking === undefined ? shown.partial : 'answer-ranked-choices',
    },
    ranked: ranking && rankedChoicesView(question, ranking, shown.choices ?? [], respondentsOf(basis)),
    compiledText: texts && toolsAndSourcesView(now, { place, writable, isEmpty: text.trim() === '' }),
    links: [
      {
        href: questionHref(response.id, pageOf(survey, question.id).number, question.id),
        text: `Till fråga ${question.id} i formuläret`,
      },
      ...(texts === undefined || texts.texts.length === 0
        ? []
        : [
            {
              href: paths.compiledMemberTexts(response.id, question.id),
              text: `${withCapital(genitiveOfAll(respondentsOf(basis)))} texter i ett gemensamt Word-dokument`,
            },
          ]),
      { href: `${paths.basis(response.id)}#${questionAnchor(question.id)}`, text: 'Hela underlaget' },
    ],
    previous: neighbour(compiled[index - 1], response.id),
    next: neighbour(compiled[index + 1], response.id),
  };
}

function neighbour(question: Question | undefined, response: string): LinkView | undefined {
  return question && { href: paths.compilation(response, question.id), text: `Fråga ${question.id}` };
}

function toolsAndSourcesView(
  compilation: LoadedCompilation,
  {
    place,
    writable,
    isEmpty,
  }: { readonly place: CompilationPlace; readonly writable: boolean; readonly isEmpty: boolean },
): CompilationTextView {
  const { sources, texts, loaded, question } = compilation;
  const pages = Math.max(1, Math.ceil(sources.length / SOURCES_AT_ONCE));
  const page = Math.min(Math.max(1, place.page), pages);
  const action = paths.compilation(loaded.response.id, question.id);
  const first = (page - 1) * SOURCES_AT_ONCE;
  const places = sentencePlaces(compilation);
  const similar = writable ? similarViews(compilation, sources.slice(first, first + SOURCES_AT_ONCE)) : [];
  return {
    lead: leadOf(compilation),
    summary: sentenceUseSummary(places, memberKindOf(compilation.aggregate)),
    sources: sourceViews(compilation, places, { first, writable }),
    missing: texts === undefined || texts.missing.length === 0 ? undefined : `Utan text: ${formatList(texts.missing)}.`,
    takeAll: writable && isEmpty && sources.length > 0 ? compilationEditValue.takeAll : undefined,
    undo: { value: compilationEditValue.undo, isOffered: writable && compilation.canBeUndone },
    headings: headingsEdit(compilation),
    showNames: compilationEditValue.names,
    budget: writable ? budgetView(compilation) : undefined,
    outline: outlineView(compilation, writable),
    similar,
    similarHeading: `Meningar som liknar varandra (${formatCount(similar.length)})`,
    namings:
      writable && place.showNames
        ? { value: compilationEditValue.neutral, list: namingViews(compilation), backHref: action }
        : undefined,
    pages:
      pages === 1
        ? []
        : Array.from({ length: pages }, (_, index) => ({
            href: `${withQuery(action, { sida: String(index + 1) })}#kallor`,
            text: pageName(compilation, index),
            current: index + 1 === page,
          })),
    page,
  };
}

/** “Alingsås–Borås”: the first and the last member on a page of texts. */
function pageName({ sources, names }: LoadedCompilation, index: number): string {
  const own = sources.slice(index * SOURCES_AT_ONCE, (index + 1) * SOURCES_AT_ONCE);
  return [own[0], own.at(-1)].map((source) => names.get(source?.member ?? '') ?? '').join('–');
}

function leadOf({ texts, aggregate }: LoadedCompilation): string {
  const count = texts?.texts.length ?? 0;
  if (texts === undefined || count === 0)
    return `${withCapital(noneOf(memberKindOf(aggregate)))} har lämnat in någon text till den här frågan än.`;
  const over = texts.limit !== undefined && texts.joinedLength > texts.limit;
  const together = `${formatCounted(count, ['text', 'texter'])}, tillsammans ${formatLength(texts.joinedLength, undefined)}`;
  return over
    ? `${together}. Svaret får vara högst ${formatCount(texts.limit ?? 0)}: texterna behöver arbetas samman.`
    : `${together}: de får plats som de är.`;
}
