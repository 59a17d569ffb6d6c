import { genitiveOf, withCapital } from '../text/swedish.ts';

/**
 * A kind of organisation, as data: its code and its Swedish noun within a sentence. Three kinds are built in; any other
 * comes from a definition, from a file of organisations or from the database.
 */
export interface OrganisationKind {
  /** Lower case letters, digits and hyphens: “municipality”, “vardcentral”. Never changes meaning. */
  readonly code: string;
  /** “kommun” */
  readonly one: string;
  /** “kommuner” */
  readonly several: string;
  /** “kommunen” */
  readonly definite: string;
  /** “kommunerna” */
  readonly definiteSeveral: string;
}

export const MUNICIPALITY: OrganisationKind = {
  code: 'municipality',
  one: 'kommun',
  several: 'kommuner',
  definite: 'kommunen',
  definiteSeveral: 'kommunerna',
};

/** A regional samverkans- och stödstruktur, which answers for its municipalities. The abbreviation has one form. */
export const RSS: OrganisationKind = {
  code: 'rss',
  one: 'RSS',
  several: 'RSS',
  definite: 'RSS',
  definiteSeveral: 'RSS',
};

export const REGION: OrganisationKind = {
  code: 'region',
  one: 'region',
  several: 'regioner',
  definite: 'regionen',
  definiteSeveral: 'regionerna',
};

/** Whoever follows up in all counties. It answers no survey that is counted, and lies in no county. */
export const AUTHORITY: OrganisationKind = {
  code: 'authority',
  one: 'myndighet',
  several: 'myndigheter',
  definite: 'myndigheten',
  definiteSeveral: 'myndigheterna',
};

/** The kinds that the program knows without being told, in the order that they are shown. */
export const BUILT_IN_KINDS: readonly OrganisationKind[] = [MUNICIPALITY, RSS, REGION];

/** What organisations of several kinds are called together, or of a kind that nobody has named. */
export const ORGANISATIONS: Omit<OrganisationKind, 'code'> = {
  one: 'organisation',
  several: 'organisationer',
  definite: 'organisationen',
  definiteSeveral: 'organisationerna',
};

/** The kind with a code, among those that are built in and `others`; a kind that nobody has named is an “organisation”. */
export function kindOf(code: string, others: readonly OrganisationKind[] = []): OrganisationKind {
  return [...BUILT_IN_KINDS, ...others].find((kind) => kind.code === code) ?? { code, ...ORGANISATIONS };
}

/**
 * Whether the answers of a kind (its code) are counted by another: those of every kind but the region and the RSS, who
 * answer for themselves and for their county, and the authority.
 */
export function isCountedKind(code: string): boolean {
  return ![REGION, RSS, AUTHORITY].some((kind) => kind.code === code);
}

/** The codes of some kinds, each once: first the kinds that are built in, then others in order of code. */
export function codesInOrder(codes: readonly string[]): string[] {
  const built = BUILT_IN_KINDS.map(({ code }) => code);
  // A browser has this file too, for the words of tables, and the oldest has no toSorted.
  const others = [...new Set(codes)].filter((code) => !built.includes(code)).sort();
  return [...built.filter((code) => codes.includes(code)), ...others];
}

/** A kind as it is kept beside data that is about municipalities unless it says otherwise: nothing for municipalities. */
export function unlessMunicipality(kind: OrganisationKind): { readonly memberKind?: OrganisationKind } {
  return kind.code === MUNICIPALITY.code ? {} : { memberKind: kind };
}

/** The kind of what is counted, from data that `unlessMunicipality` is part of. */
export function memberKindOf(counted: { readonly memberKind?: OrganisationKind }): OrganisationKind {
  return counted.memberKind ?? MUNICIPALITY;
}

/** The noun of one and of several, for `formatCounted`. */
export function countedAs({ one, several }: OrganisationKind): readonly [one: string, several: string] {
  return [one, several];
}

/** Whether the noun is an “ett” word, which its definite form tells: “sjukhuset”, “boendet”. */
export function isNeuter({ definite }: OrganisationKind): boolean {
  return definite.endsWith('t');
}

/** “ingen kommun”, “inget sjukhus” */
export function noneOf(kind: OrganisationKind): string {
  return `${isNeuter(kind) ? 'inget' : 'ingen'} ${kind.one}`;
}

/** “en kommun”, “ett sjukhus” */
export function oneOf(kind: OrganisationKind): string {
  return `${isNeuter(kind) ? 'ett' : 'en'} ${kind.one}`;
}

/** The pronoun of one: “den” (kommunen), “det” (sjukhuset). */
export function itOf(kind: OrganisationKind): 'den' | 'det' {
  return isNeuter(kind) ? 'det' : 'den';
}

/** “själv” (kommunen), “självt” (sjukhuset). */
export function selfOf(kind: OrganisationKind): 'själv' | 'självt' {
  return isNeuter(kind) ? 'självt' : 'själv';
}

/** “kommunens” */
export function genitive(kind: OrganisationKind): string {
  return genitiveOf(kind.definite);
}

/** “kommunernas” */
export function genitiveOfAll(kind: OrganisationKind): string {
  return genitiveOf(kind.definiteSeveral);
}

/**
 * What a question is called that organisations of a kind are asked: “kommunfråga H”. Only that word has been made for
 * municipalities; a compound of any noun may need an s, so others are asked “vårdcentralernas fråga H”.
 */
export function questionTo(kind: OrganisationKind): string {
  return kind.code === MUNICIPALITY.code ? 'kommunfråga' : `${genitiveOfAll(kind)} fråga`;
}

/** “kommunfrågan”, “vårdcentralernas fråga” */
export function theQuestionTo(kind: OrganisationKind): string {
  return kind.code === MUNICIPALITY.code ? 'kommunfrågan' : questionTo(kind);
}

/** “kommunfrågorna”, “vårdcentralernas frågor” */
export function theQuestionsTo(kind: OrganisationKind): string {
  return kind.code === MUNICIPALITY.code ? 'kommunfrågorna' : `${questionTo(kind).replace(/fråga$/, 'frågor')}`;
}

/** The header of a column with the numbers of the questions that they are asked: “kommunfråga”, “deras fråga”. */
export function questionHeader(kind: OrganisationKind): string {
  return kind.code === MUNICIPALITY.code ? 'kommunfråga' : 'deras fråga';
}

/** The same for a column that is narrower than the word. */
export function narrowQuestionHeader(kind: OrganisationKind): string {
  return kind.code === MUNICIPALITY.code ? 'kommun-fråga' : 'deras fråga';
}

/** The forms of a kind's noun that a template places, with and without a capital. */
export interface KindWords {
  readonly one: string;
  readonly several: string;
  readonly definite: string;
  readonly definiteSeveral: string;
  readonly genitive: string;
  readonly genitiveOfAll: string;
  /** “kommuns”, “kommuners” */
  readonly genitiveOfOne: string;
  readonly genitiveOfSeveral: string;
  readonly One: string;
  readonly Several: string;
  readonly Definite: string;
  readonly GenitiveOfAll: string;
  /** “Ingen kommun” */
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
