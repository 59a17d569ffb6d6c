import { changedNotice } from '../../domain/changed-meanwhile.ts';
import type { LoadedCompilation } from '../../domain/compilation/compilation.ts';
import {
  type CompilationEdit,
  type CompilationEditOutcome,
  hasHeadings,
  leadOf,
} from '../../domain/compilation/compilation-edit.ts';
import { BUDGET_RULES, type BudgetRule } from '../../domain/compilation/text-budget.ts';
import { genitive, genitiveOfAll, memberKindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Passage } from '../../domain/text/passage.ts';
import { beginningOf } from '../../domain/text/sentences.ts';
import { formatCount, formatLength, formatList } from '../../domain/text/swedish.ts';
import { compiledParagraphs, originWords } from '../../domain/tracing/compiled-text.ts';
import { type Naming, namingsIn } from '../../domain/tracing/neutral-names.ts';
import { similarSentences } from '../../domain/tracing/similar-sentences.ts';
import { sentencesOfSource, sourceSentences, type TextToCompile } from '../../domain/tracing/source-sentences.ts';
import { changedSources, textOfStretches } from '../../domain/tracing/traced-text.ts';
import { compilationEditValue, compilationField } from './compilation-edit.ts';
import { SOURCES_AT_ONCE } from './compilation-sources.ts';

/** The paragraphs of a compiled text, each with the members whose sentences it is made of. */
export interface OutlineView {
  readonly heading: string;
  readonly paragraphs: readonly {
    readonly beginning: string;
    readonly sources: string;
    readonly length: string;
    readonly up: string | undefined;
    readonly down: string | undefined;
  }[];
  /** “vårdcentralens” */
  readonly ofOne: string;
  /** Inserted sentences that are no longer in the member's own text. */
  readonly changed: readonly { readonly name: string; readonly text: string }[];
}

export function outlineView({ traced, names, sources, aggregate }: LoadedCompilation, writable: boolean): OutlineView {
  const nameOf = (member: string) => names.get(member) ?? member;
  const paragraphs = compiledParagraphs(traced, nameOf);
  return {
    heading: `Textens stycken och var de kommer ifrån (${formatCount(paragraphs.length)})`,
    paragraphs: paragraphs.map((paragraph, index) => ({
      beginning: beginningOf(paragraph.text, 90),
      sources: originWords(paragraph),
      length: formatLength(paragraph.length, undefined),
      up: writable && index > 0 ? compilationEditValue.move(index, 'up') : undefined,
      down: writable && index < paragraphs.length - 1 ? compilationEditValue.move(index, 'down') : undefined,
    })),
    ofOne: genitive(memberKindOf(aggregate)),
    changed: changedSources(traced, sources).map(({ member, text: sentence }) => ({
      name: nameOf(member),
      text: sentence,
    })),
  };
}

/** Sentences of several members that are alike, to be inserted as one. */
export interface SimilarView {
  readonly names: string;
  readonly lead: string;
  readonly sentences: readonly { readonly name: string; readonly text: string; readonly join: string }[];
}

/** How many groups of similar sentences are offered. */
const MOST_SIMILAR = 20;

/**
 * The groups of sentences that are alike in several members' texts, as the page offers them. `sources`: the texts to
 * compare, which are those that the page shows.
 */
export function similarViews(
  { names, aggregate }: LoadedCompilation,
  sources: readonly TextToCompile[],
): SimilarView[] {
  const placesIn = new Map(sources.map((source) => [source.member, { source, places: placesByWords(source) }]));
  return similarSentences(sourceSentences(sources))
    .slice(0, MOST_SIMILAR)
    .map((group) => ({
      names: formatList(group.map(({ member }) => names.get(member) ?? member)),
      lead: leadOf(group, memberKindOf(aggregate)).trim(),
      sentences: group.flatMap(({ member, text }) => {
        const { source, places } = placesIn.get(member) ?? {};
        const place = places?.get(text);
        if (source === undefined || place === undefined) return [];
        return [
          {
            name: names.get(member) ?? member,
            text,
            join: compilationEditValue.join(
              { member, version: source.version, ...place },
              group.map((one) => one.member),
            ),
          },
        ];
      }),
    }));
}

/** Where each sentence of a source text stands first, by its words. */
function placesByWords(source: TextToCompile): ReadonlyMap<string, Passage> {
  const sentences = sentencesOfSource(source).map(
    (passage) => [source.text.slice(passage.from, passage.to), passage] as const,
  );
  return new Map(sentences.toReversed());
}

/** A member's name in the compiled text, and the neutral words that would replace it. */
export interface NamingView {
  readonly id: string;
  readonly value: string;
  readonly before: string;
  readonly named: string;
  readonly after: string;
  readonly neutral: string;
}

const CONTEXT = 45;

export function namingViews({ traced, names, aggregate }: LoadedCompilation): NamingView[] {
  const text = textOfStretches(traced);
  return namingsIn(text, [...names.values()], memberKindOf(aggregate)).map((naming, index) =>
    namingView(text, naming, index),
  );
}

function namingView(text: string, { from, to, text: named, neutral }: Naming, index: number): NamingView {
  const before = text.slice(Math.max(0, from - CONTEXT), from).replace(/^.*\n/s, '');
  const after = text.slice(to, to + CONTEXT).replace(/\n.*$/s, '');
  return {
    id: `namn-${index}`,
    value: `${index}.${named}`,
    before: from > CONTEXT && before.length === CONTEXT ? `… ${before}` : before,
    named,
    after: after.length === CONTEXT ? `${after} …` : after,
    neutral,
  };
}

/** The form that chooses how the limit is shared among the members. */
export interface BudgetView {
  readonly summary: string;
  readonly rules: readonly {
    readonly id: string;
    readonly value: BudgetRule;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly byHand: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly value: string;
  }[];
}

const ruleNames = ({ one, definite }: OrganisationKind): Readonly<Record<BudgetRule, string>> => ({
  equal: `Lika mycket åt varje ${one} som har skrivit`,
  'by-length': `Efter hur mycket ${definite} har skrivit`,
  'by-hand': 'Som du anger här',
});
const RULE_WORDS: Readonly<Record<BudgetRule, string>> = {
  equal: 'lika mycket',
  'by-length': 'efter längd',
  'by-hand': 'eget val',
};

export function budgetView({ sources, names, budget, texts, aggregate }: LoadedCompilation): BudgetView | undefined {
  if (texts?.limit === undefined || sources.length === 0) return undefined;
  const kind = memberKindOf(aggregate);
  return {
    summary: `Utrymme per ${kind.one}: ${RULE_WORDS[budget.rule]}`,
    rules: BUDGET_RULES.map((rule) => ({
      id: `utrymme-${rule}`,
      value: rule,
      label: ruleNames(kind)[rule],
      checked: rule === budget.rule,
    })),
    byHand: sources.slice(0, SOURCES_AT_ONCE).map(({ member }) => ({
      id: `utrymme-${member}`,
      name: compilationField.budgetOf(member),
      label: names.get(member) ?? member,
      value: budget.byHand[member] === undefined ? '' : String(budget.byHand[member]),
    })),
  };
}

export function headingsEdit({ traced, names, aggregate }: LoadedCompilation): {
  readonly value: string;
  readonly text: string;
} {
  const on = hasHeadings(textOfStretches(traced), names);
  return {
    value: compilationEditValue.headings(!on),
    text: on ? 'Ta bort rubrikerna' : `Sätt ${genitiveOfAll(memberKindOf(aggregate))} namn som rubriker`,
  };
}

const editWords = ({ definiteSeveral }: OrganisationKind): Readonly<Record<CompilationEdit['kind'], string>> => ({
  take: 'Togs in i texten.',
  'take-all': 'Alla texter togs in.',
  join: `Togs in som gemensam för ${definiteSeveral}.`,
  move: 'Stycket flyttades.',
  headings: 'Rubrikerna ändrades.',
  neutral: 'Namnen byttes ut.',
  undo: 'Ångrat: texten är som den var före det.',
});

/** The sentence that tells the result of an edit. */
export function compilationEditSentence(
  { kind }: CompilationEdit,
  outcome: CompilationEditOutcome,
  members: OrganisationKind,
): string {
  if (outcome.kind === 'all-used') return ALL_USED;
  if (outcome.kind === 'nothing-to-undo') return NOTHING_TO_UNDO;
  return outcome.kind === 'changed' ? changedNotice('source-texts', members) : editWords(members)[kind];
}

const ALL_USED = 'Inget togs in: allt finns redan i texten.';
const NOTHING_TO_UNDO =
  'Inget ångrades: texten har ändrats efter det som skulle ångras. Tidigare versioner finns i historiken.';

/** The sentence for an edit and its result as named in an address; undefined for any other value. */
export function compilationEditWords(told: string, members: OrganisationKind): string | undefined {
  if (told === 'redan') return ALL_USED;
  if (told === 'inget-att-angra') return NOTHING_TO_UNDO;
  if (told === 'andrad') return changedNotice('source-texts', members);
  if (told === 'budget') return 'Utrymmet delas så från och med nu.';
  return Object.entries(editWords(members)).find(([kind]) => kind === told)?.[1];
}
