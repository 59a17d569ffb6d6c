import type { LoadedCompilation } from '../../domain/compilation/compilation.ts';
import { type MemberBudget, memberBudgets } from '../../domain/compilation/text-budget.ts';
import { groupedBy } from '../../domain/grouped.ts';
import { memberKindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Passage } from '../../domain/text/passage.ts';
import { beginningOf, paragraphsOf } from '../../domain/text/sentences.ts';
import { countInWords, formatCount, formatCounted } from '../../domain/text/swedish.ts';
import { sentencesOfSource, sourceSentences, type TextToCompile } from '../../domain/tracing/source-sentences.ts';
import { type SentenceUse, usesOf } from '../../domain/tracing/traced-text.ts';
import { answerHrefOf } from '../counting/count.ts';
import { compilationEditValue } from './compilation-edit.ts';

/** One member's text, shown sentence by sentence beside the compiled text. */
export interface SourceView {
  readonly anchor: string;
  readonly code: string;
  readonly name: string;
  /** Address of the answer as it was submitted; undefined for someone who may not read it. */
  readonly href: string | undefined;
  readonly words: string;
  readonly over: boolean;
  /** The button value that inserts what is not used of the answer; undefined for someone who may not write. */
  readonly takeAnswer: string | undefined;
  /** Whether every sentence is used: then there is nothing to insert. */
  readonly isAllUsed: boolean;
  readonly member: string;
  readonly version: string;
  readonly paragraphs: readonly SourceParagraphView[];
}

interface SourceParagraphView {
  readonly from: number;
  /**
   * The button value that inserts what is not used of the paragraph; undefined where the paragraph is a single sentence
   * or the whole text.
   */
  readonly takeParagraph: string | undefined;
  readonly isAllUsed: boolean;
  /** The paragraph's sentences and the characters between them, in order. */
  readonly pieces: readonly SourcePieceView[];
}

interface SourcePieceView {
  /** The first word of a sentence, kept on one line with the mark before it; empty between sentences. */
  readonly firstWord: string;
  readonly rest: string;
  /** Undefined for the characters between two sentences. */
  readonly sentence:
    | { readonly id: string; readonly use: SentenceUse; readonly take: string; readonly label: string }
    | undefined;
}

export const USE_WORDS: Readonly<Record<SentenceUse, string>> = {
  used: 'använd',
  edited: 'använd, ändrad',
  unused: 'inte använd',
};

/** How many members' texts are shown at a time: as many as somebody reads in one sitting. */
export const SOURCES_AT_ONCE = 12;

/** Which source sentences are used; an open page updates its marks from this after each save. */
export interface SourceStates {
  /** By the id of a sentence. Sentences that are not used are not in it. */
  readonly uses: Readonly<Record<string, 'used' | 'edited'>>;
  readonly members: readonly { readonly code: string; readonly words: string; readonly over: boolean }[];
  readonly summary: string;
}

/** Where a sentence stands in its source text, and whether it is used. */
export interface SourceSentencePlace extends Passage {
  readonly source: TextToCompile;
  readonly use: SentenceUse;
}

/** Every sentence of the sources, in their order. */
export function sentencePlaces({ sources, traced }: LoadedCompilation): SourceSentencePlace[] {
  const uses = usesOf(traced, sourceSentences(sources));
  const places = sources.flatMap((source) => sentencesOfSource(source).map((passage) => ({ source, ...passage })));
  return places.map((place, index) => ({ ...place, use: uses[index] ?? 'unused' }));
}

export function sourceStates(compilation: LoadedCompilation): SourceStates {
  const places = sentencePlaces(compilation);
  const placesOf = groupedBy(places, ({ source }) => source);
  const budgets = budgetsOf(compilation);
  const uses = places.flatMap(({ source, from, use }) =>
    use === 'unused' ? [] : [[sentenceId(source.member, from), use] as const],
  );
  return {
    uses: Object.fromEntries(uses),
    members: compilation.sources.map((source, index) => ({
      code: source.member,
      ...memberWords(placesOf.get(source) ?? [], budgets[index]),
    })),
    summary: sentenceUseSummary(places, memberKindOf(compilation.aggregate)),
  };
}

/**
 * The texts of at most `SOURCES_AT_ONCE` members, beginning with the index `first`. `writable`: whether they can be
 * inserted.
 */
export function sourceViews(
  compilation: LoadedCompilation,
  places: readonly SourceSentencePlace[],
  { first, writable }: { readonly first: number; readonly writable: boolean },
): SourceView[] {
  const budgets = budgetsOf(compilation);
  const placesOf = groupedBy(places, ({ source }) => source);
  const { submissions } = compilation;
  const asked = compilation.question.compiles?.question ?? '';
  return compilation.sources.slice(first, first + SOURCES_AT_ONCE).map((source, index) => {
    const { member, version, text } = source;
    const name = compilation.names.get(member) ?? member;
    const own = placesOf.get(source) ?? [];
    const paragraphs = paragraphsOf(text);
    let next = 0;
    return {
      anchor: `kalla-${member}`,
      code: member,
      name,
      href: answerHrefOf(
        submissions.find((submission) => submission.organisation === member),
        asked,
      ),
      ...memberWords(own, budgets[first + index]),
      takeAnswer: writable
        ? compilationEditValue.take({ member, version, from: 0, to: text.length }, 'answer')
        : undefined,
      isAllUsed: isAllUsed(own),
      member,
      version: version === undefined ? '' : String(version),
      paragraphs: paragraphs.map((paragraph) => {
        const begin = next;
        while ((own[next]?.to ?? Number.POSITIVE_INFINITY) <= paragraph.to) next += 1;
        const within = own.slice(begin, next);
        const pieces = piecesOf(source, paragraph, within, writable);
        // A paragraph with one sentence has the button of the sentence, and a paragraph that is the whole text that of
        // the text.
        const isPart = paragraphs.length > 1 && within.length > 1;
        const takeParagraph =
          writable && isPart ? compilationEditValue.take({ member, version, ...paragraph }, 'paragraph') : undefined;
        return { from: paragraph.from, takeParagraph, isAllUsed: isAllUsed(within), pieces };
      }),
    };
  });
}

function isAllUsed(places: readonly SourceSentencePlace[]): boolean {
  return places.length > 0 && places.every(({ use }) => use !== 'unused');
}

/** The pieces of a paragraph; `sentences` are those in it, in order. */
function piecesOf(
  { member, version, text }: TextToCompile,
  { from }: Passage,
  sentences: readonly SourceSentencePlace[],
  writable: boolean,
): SourcePieceView[] {
  const pieces: SourcePieceView[] = [];
  let at = from;
  for (const sentence of sentences) {
    if (sentence.from > at) pieces.push({ firstWord: '', rest: text.slice(at, sentence.from), sentence: undefined });
    const words = text.slice(sentence.from, sentence.to);
    const firstWord = /^\S{0,30}/u.exec(words)?.[0] ?? '';
    pieces.push({
      firstWord,
      rest: words.slice(firstWord.length),
      sentence: {
        id: sentenceId(member, sentence.from),
        use: sentence.use,
        take: writable
          ? compilationEditValue.take({ member, version, from: sentence.from, to: sentence.to }, 'sentence')
          : '',
        label: `Ta in (${USE_WORDS[sentence.use]}): ${beginningOf(words, 60)}`,
      },
    });
    at = sentence.to;
  }
  return pieces;
}

function sentenceId(member: string, from: number): string {
  return `mening-${member}-${from}`;
}

function budgetsOf({ sources, traced, texts, budget }: LoadedCompilation): MemberBudget[] {
  return memberBudgets(sources, traced, texts?.limit, budget);
}

/** `own`: the places of the member's sentences. */
function memberWords(
  own: readonly SourceSentencePlace[],
  budget: MemberBudget | undefined,
): { readonly words: string; readonly over: boolean } {
  const used = own.filter(({ use }) => use !== 'unused').length;
  const over = budget?.most !== undefined && budget.used > budget.most;
  const share =
    budget === undefined
      ? ''
      : ` · ${over ? `${formatCount(budget.used - (budget.most ?? 0))} tecken över: ` : ''}${formatCount(budget.used)}${budget.most === undefined ? '' : ` av ${formatCount(budget.most)}`} tecken i texten`;
  return { words: `${formatCount(used)} av ${formatCounted(own.length, ['mening', 'meningar'])}${share}`, over };
}

/** How many of the source sentences are used, in words. */
export function sentenceUseSummary(
  places: readonly SourceSentencePlace[],
  { definiteSeveral }: OrganisationKind,
): string {
  const used = places.filter(({ use }) => use !== 'unused').length;
  const edited = places.filter(({ use }) => use === 'edited').length;
  const changed = edited === 0 ? '' : `, ${countInWords(edited)} av dem ändrade`;
  return `${formatCount(used)} av ${formatCounted(places.length, ['mening', 'meningar'])} från ${definiteSeveral} finns i texten${changed}.`;
}
