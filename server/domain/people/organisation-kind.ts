import { genitiveOf, withCapital } from '../text/swedish.ts';
import { KIND_TRAITS, MUNICIPALITY, REGION, RSS, USUAL_MEMBERS } from './built-in-kinds.ts';

/**
 * A kind of organisation, as data: its code and its Swedish noun within a sentence. Some kinds are built in; any other
 * comes from a definition, from a file of organisations or from the database.
 */
export interface OrganisationKind {
  /** Lower case letters, digits and hyphens: “region”, “vardcentral”. Never changes meaning. */
  readonly code: string;
  /** “vårdcentral” */
  readonly one: string;
  /** “vårdcentraler” */
  readonly several: string;
  /** “vårdcentralen” */
  readonly definite: string;
  /** “vårdcentralerna” */
  readonly definiteSeveral: string;
}

/** The kinds that the program knows without being told, in the order that they are shown. */
export const BUILT_IN_KINDS: readonly OrganisationKind[] = [MUNICIPALITY, RSS, REGION];

/** What organisations of several kinds are called together, or of a kind that nobody has named. */
export const ORGANISATIONS: Omit<OrganisationKind, 'code'> = {
  one: 'organisation',
  several: 'organisationer',
  definite: 'organisationen',
  definiteSeveral: 'organisationerna',
};

/** What is said of an organisation whose kind is not known. */
export const UNNAMED_KIND: OrganisationKind = { code: 'organisation', ...ORGANISATIONS };

/**
 * The kind with a code, among those that are built in and `others`; a kind that nobody has named is an “organisation”.
 */
export function kindOf(code: string, others: readonly OrganisationKind[] = []): OrganisationKind {
  return [...BUILT_IN_KINDS, ...others].find((kind) => kind.code === code) ?? { code, ...ORGANISATIONS };
}

/**
 * Whether the answers of a kind (its code) are counted by another: those of every kind that has no trait against it.
 */
export function isCountedKind(code: string): boolean {
  return KIND_TRAITS[code]?.isCounted ?? true;
}

/** Whether a political board decides on what a kind (its code) answers: of those that are built in, as their traits say. */
export function hasBoardDecision(code: string): boolean {
  return KIND_TRAITS[code]?.hasBoard ?? false;
}

/** The codes of some kinds, each once: first the kinds that are built in, then others in order of code. */
export function codesInOrder(codes: readonly string[]): string[] {
  const built = BUILT_IN_KINDS.map(({ code }) => code);
  // A browser has this file too, for the words of tables, and the oldest has no toSorted.
  const others = [...new Set(codes)].filter((code) => !built.includes(code)).sort();
  return [...built.filter((code) => codes.includes(code)), ...others];
}

/** A kind as it is kept beside data that is about the usual members unless it says otherwise: nothing for those. */
export function unlessUsual(kind: OrganisationKind): { readonly memberKind?: OrganisationKind } {
  return kind.code === USUAL_MEMBERS.code ? {} : { memberKind: kind };
}

/** The kind of what is counted, from data that `unlessUsual` is part of. */
export function memberKindOf(counted: { readonly memberKind?: OrganisationKind }): OrganisationKind {
  return counted.memberKind ?? USUAL_MEMBERS;
}

/** The noun of one and of several, for `formatCounted`. */
export function countedAs({ one, several }: OrganisationKind): readonly [one: string, several: string] {
  return [one, several];
}

/** Whether the noun is an “ett” word, which its definite form tells: “sjukhuset”, “boendet”. */
export function isNeuter({ definite }: OrganisationKind): boolean {
  return definite.endsWith('t');
}

/** “ingen vårdcentral”, “inget sjukhus” */
export function noneOf(kind: OrganisationKind): string {
  return `${isNeuter(kind) ? 'inget' : 'ingen'} ${kind.one}`;
}

/** “en vårdcentral”, “ett sjukhus” */
export function oneOf(kind: OrganisationKind): string {
  return `${isNeuter(kind) ? 'ett' : 'en'} ${kind.one}`;
}

/** The pronoun of one: “den” (vårdcentralen), “det” (sjukhuset). */
export function itOf(kind: OrganisationKind): 'den' | 'det' {
  return isNeuter(kind) ? 'det' : 'den';
}

/** “själv” (vårdcentralen), “självt” (sjukhuset). */
export function selfOf(kind: OrganisationKind): 'själv' | 'självt' {
  return isNeuter(kind) ? 'självt' : 'själv';
}

/** “vårdcentralens” */
export function genitive(kind: OrganisationKind): string {
  return genitiveOf(kind.definite);
}

/** “vårdcentralernas” */
export function genitiveOfAll(kind: OrganisationKind): string {
  return genitiveOf(kind.definiteSeveral);
}

/** What a question is called that organisations of a kind are asked: a compound, else “vårdcentralernas fråga”. */
export function questionTo(kind: OrganisationKind): string {
  return compoundsOf(kind)?.question ?? `${genitiveOfAll(kind)} fråga`;
}

export function theQuestionTo(kind: OrganisationKind): string {
  return compoundsOf(kind)?.theQuestion ?? questionTo(kind);
}

/** “vårdcentralernas frågor” */
export function theQuestionsTo(kind: OrganisationKind): string {
  return compoundsOf(kind)?.theQuestions ?? `${genitiveOfAll(kind)} frågor`;
}

/** The header of a column with the numbers of the questions that they are asked: a compound, else “deras fråga”. */
export function questionHeader(kind: OrganisationKind): string {
  return compoundsOf(kind)?.question ?? 'deras fråga';
}

/** The same for a column that is narrower than the word. */
export function narrowQuestionHeader(kind: OrganisationKind): string {
  return compoundsOf(kind)?.narrowQuestion ?? 'deras fråga';
}

/** The heading of what they have answered: a compound, else “Svar från vårdcentralerna”. */
export function answersHeading(kind: OrganisationKind): string {
  return withCapital(compoundsOf(kind)?.answers ?? `svar från ${kind.definiteSeveral}`);
}

function compoundsOf({ code }: OrganisationKind) {
  return KIND_TRAITS[code]?.compounds;
}

/** The forms of a kind's noun that a template places, with and without a capital. */
export interface KindWords {
  readonly one: string;
  readonly several: string;
  readonly definite: string;
  readonly definiteSeveral: string;
  readonly genitive: string;
  readonly genitiveOfAll: string;
  /** “vårdcentrals”, “vårdcentralers” */
  readonly genitiveOfOne: string;
  readonly genitiveOfSeveral: string;
  readonly One: string;
  readonly Several: string;
  readonly Definite: string;
  readonly GenitiveOfAll: string;
  /** “Ingen vårdcentral” */
  readonly None: string;
}

export function kindWords(kind: OrganisationKind): KindWords {
  const { one, several, definite, definiteSeveral } = kind;
  return {
    one,
    several,
    definite,
    definiteSeveral,
    genitive: genitive(kind),
    genitiveOfAll: genitiveOfAll(kind),
    genitiveOfOne: genitiveOf(one),
    genitiveOfSeveral: genitiveOf(several),
    One: withCapital(one),
    Several: withCapital(several),
    Definite: withCapital(definite),
    GenitiveOfAll: withCapital(genitiveOfAll(kind)),
    None: withCapital(noneOf(kind)),
  };
}
