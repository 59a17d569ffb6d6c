import type { Aggregate } from '../counting/aggregate.ts';
import { memberKindOf, type OrganisationKind } from '../people/organisation-kind.ts';
import { normaliseText } from '../text/characters.ts';
import type { Passage } from '../text/passage.ts';
import { paragraphsOf } from '../text/sentences.ts';
import { countInWords, withCapital } from '../text/swedish.ts';
import {
  headingOf,
  type InsertedPart,
  insertPart,
  insertUnderHeading,
  moveParagraph,
  type TextWithPassage,
  withHeadings,
  withoutHeadings,
} from '../tracing/compiled-text-editing.ts';
import { namingsIn, neutralised } from '../tracing/neutral-names.ts';
import { type SimilarSentences, similarSentences } from '../tracing/similar-sentences.ts';
import { sentencesOfSource, sourceSentences, type TextToCompile } from '../tracing/source-sentences.ts';
import { type TracedText, trace, usesOf, withInserted } from '../tracing/traced-text.ts';
import type { LoadedCompilation } from './compilation.ts';
import { type EarlierText, editToUndo } from './undone-edit.ts';

/** What a button of the compilation page does with the text. */
export type CompilationEdit =
  /** Inserts a part of a member's text. `version` is the version of the submission that the page showed. */
  | ({ readonly kind: 'take'; readonly part: InsertedPart } & SourcePassage)
  | { readonly kind: 'take-all' }
  /** Inserts one sentence as what a whole group says. `among` are the codes of the members with similar sentences. */
  | ({ readonly kind: 'join'; readonly among: readonly string[] } & SourcePassage)
  | { readonly kind: 'move'; readonly paragraph: number; readonly direction: 'up' | 'down' }
  | { readonly kind: 'headings'; readonly on: boolean }
  /**
   * Replaces the chosen mentions of a member, each given by its number in the text and its words: “0.Hylte
   * vårdcentral”.
   */
  | { readonly kind: 'neutral'; readonly namings: readonly string[] }
  /** Puts back what stood before the edit that the text is the result of. */
  | { readonly kind: 'undo' };

export interface SourcePassage extends Passage {
  readonly member: string;
  readonly version: number | undefined;
}

/** The result of a compilation edit. */
export type CompilationEditOutcome =
  /**
   * The new text. `traced` is given where the edit knows sources that cannot be found from the text alone, and `canBeUndone`
   * says whether one more edit can be undone after it, once that is known.
   */
  | ({ readonly kind: 'done'; readonly traced?: TracedText; readonly canBeUndone?: boolean } & TextWithPassage)
  /** Nothing was done: the member has submitted again, or the text is not the one that the page showed. */
  | { readonly kind: 'changed' }
  /** Nothing was done: every sentence of the answer or the paragraph is in the text already. */
  | { readonly kind: 'all-used' }
  /** Nothing was done: the text is not the result of an edit, since somebody has changed it after that. */
  | { readonly kind: 'nothing-to-undo' };

/** Applies an edit to the text `written`. `at` is the writer's place in it (a string index); undefined if not known. */
export function applyCompilationEdit(
  compilation: Pick<LoadedCompilation, 'sources' | 'names' | 'traced'> & {
    readonly aggregate?: Pick<Aggregate, 'memberKind'>;
    readonly earlier?: readonly EarlierText[];
  },
  written: string,
  edit: CompilationEdit,
  at?: number,
): CompilationEditOutcome {
  const { sources, names } = compilation;
  const kind = memberKindOf(compilation.aggregate ?? {});
  const text = normaliseText(written);
  const traced = trace(text, sources, compilation.traced);
  const takeFrom = (
    before: Pick<Taken, 'text' | 'traced'>,
    source: TextToCompile,
    { part, from, to }: Passage & { readonly part: InsertedPart },
    place: number | undefined,
  ): Taken => {
    const words = source.text.slice(from, to);
    const taken = takeInto(before.text, words, part, { member: source.member, names, at: place });
    const known = trace(taken.text, sources, before.traced);
    return { ...taken, traced: withInserted(known, taken.from, source, { from, to }) };
  };
  switch (edit.kind) {
    case 'take': {
      const source = sourceOf(sources, edit);
      if (source === undefined) return { kind: 'changed' };
      const [first, ...others] = edit.part === 'sentence' ? [edit] : unusedPassages(traced, source, edit);
      if (first === undefined) return { kind: 'all-used' };
      const begun = takeFrom({ text, traced }, source, { ...first, part: edit.part }, at);
      const last = others.reduce((before: Taken, passage, index) => {
        const between = source.text.slice((others[index - 1] ?? first).to, passage.from);
        const part = between.includes('\n') ? 'paragraph' : 'sentence';
        return takeFrom(before, source, { ...passage, part }, before.to);
      }, begun);
      return done({ ...last, from: begun.from });
    }
    case 'take-all':
      return done(
        sources.reduce(
          (all: Taken, source) => takeFrom(all, source, { part: 'answer', from: 0, to: source.text.length }, undefined),
          { text, traced, from: 0, to: 0 },
        ),
      );
    case 'join': {
      const source = sourceOf(sources, edit);
      const group = source && groupWith(sources, source, edit, edit.among);
      if (source === undefined || group === undefined) return { kind: 'changed' };
      const sentence = source.text.slice(edit.from, edit.to);
      const lead = leadOf(group, kind);
      const joined = insertPart(text, `${lead}${sentence}`, 'sentence', at);
      return done({ ...joined, traced: withLead(trace(joined.text, sources, traced), joined.from, lead, group) });
    }
    case 'undo': {
      const undone = editToUndo(compilation.earlier ?? [], text)?.edit;
      if (undone === undefined) return { kind: 'nothing-to-undo' };
      return done({
        text: undone.before,
        from: 0,
        to: undone.before.length,
        traced: trace(undone.before, sources, undone.traced),
      });
    }
    case 'move':
      return whole(moveParagraph(text, edit.paragraph, edit.direction));
    case 'headings':
      return whole(edit.on ? withHeadings(traced, names) : withoutHeadings(text, names));
    case 'neutral': {
      const namings = namingsIn(text, [...names.values()], kind);
      const wanted = new Set(edit.namings);
      const chosen = namings.filter((naming, index) => wanted.has(`${index}.${naming.text}`));
      return chosen.length < edit.namings.length ? { kind: 'changed' } : whole(neutralised(text, chosen));
    }
  }
}

/**
 * What of a passage is not in the compiled text, whole or edited: the passage itself where nothing of it is, else each
 * run of its sentences that are not, in order.
 */
function unusedPassages(traced: TracedText, source: TextToCompile, { from, to }: Passage): Passage[] {
  const { text, ...of } = source;
  const sentences = sentencesOfSource(source).filter((sentence) => sentence.from >= from && sentence.to <= to);
  const uses = usesOf(
    traced,
    sentences.map((sentence) => ({ ...of, text: text.slice(sentence.from, sentence.to) })),
  );
  if (uses.every((use) => use === 'unused')) return [{ from, to }];
  const runs: { from: number; to: number }[] = [];
  sentences.forEach((sentence, index) => {
    if (uses[index] !== 'unused') return;
    const run = uses[index - 1] === 'unused' ? runs.at(-1) : undefined;
    if (run === undefined) runs.push({ from: sentence.from, to: sentence.to });
    else run.to = sentence.to;
  });
  return runs;
}

interface Taken extends TextWithPassage {
  readonly traced: TracedText;
}

/** “Tre vårdcentraler uppger: ”, put before a sentence that stands for a group. */
export function leadOf(group: SimilarSentences, kind: OrganisationKind): string {
  return `${withCapital(countInWords(group.length))} ${kind.several} uppger: `;
}

/** Whether the compiled text has headings with members' names. */
export function hasHeadings(text: string, names: ReadonlyMap<string, string>): boolean {
  return paragraphsOf(text).some(({ from, to }) => headingOf(text.slice(from, to), names) !== undefined);
}

function done(outcome: TextWithPassage & { readonly traced?: TracedText }): CompilationEditOutcome {
  return { kind: 'done', ...outcome };
}

function whole(text: string): CompilationEditOutcome {
  return { kind: 'done', text, from: text.length, to: text.length };
}

/** The source text of a passage, or undefined if it is not the one that the page showed. */
function sourceOf(
  sources: readonly TextToCompile[],
  { member, version, from, to }: SourcePassage,
): TextToCompile | undefined {
  const source = sources.find((one) => one.member === member);
  const isShown = source?.version === version && from < to && to <= (source?.text.length ?? 0);
  return isShown ? source : undefined;
}

/** Without a place in the text, a part is put under its member's heading if the text has such headings. */
function takeInto(
  text: string,
  taken: string,
  part: InsertedPart,
  {
    member,
    names,
    at,
  }: { readonly member: string; readonly names: ReadonlyMap<string, string>; readonly at: number | undefined },
): TextWithPassage {
  return at === undefined && hasHeadings(text, names)
    ? insertUnderHeading(text, taken, part, { member, names })
    : insertPart(text, taken, part, at);
}

function groupWith(
  sources: readonly TextToCompile[],
  source: TextToCompile,
  { from, to }: Passage,
  among: readonly string[],
): SimilarSentences | undefined {
  const isSentence = sentencesOfSource(source).some((sentence) => sentence.from === from && sentence.to === to);
  if (!isSentence) return undefined;
  const text = source.text.slice(from, to);
  const own = sources.filter(({ member }) => among.includes(member));
  return similarSentences(sourceSentences(own)).find(
    (group) =>
      group.length === among.length &&
      group.some((sentence) => sentence.member === source.member && sentence.text === text),
  );
}

/** Marks the lead, which stands at `from`, as written from the sentences of the whole group. */
function withLead(traced: TracedText, from: number, lead: string, group: SimilarSentences): TracedText {
  let at = 0;
  return traced.flatMap((stretch) => {
    const begin = at;
    at += stretch.text.length;
    const [first, last] = [Math.max(0, from - begin), Math.min(stretch.text.length, from + lead.length - begin)];
    if (stretch.origin === 'taken' || last <= first) return [stretch];
    const parts = [
      { ...stretch, text: stretch.text.slice(0, first) },
      { text: stretch.text.slice(first, last), origin: 'edited' as const, sources: group },
      { ...stretch, text: stretch.text.slice(last) },
    ];
    return parts.filter(({ text }) => text !== '');
  });
}
