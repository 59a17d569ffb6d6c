/**
 * The kinds of organisation that the program knows without being told, as data: nothing else in the code may say what
 * holds of one of them alone. Other kinds come from a definition, from a file of organisations or from the database,
 * and have no traits.
 */
export const MUNICIPALITY = {
  code: 'municipality',
  one: 'kommun',
  several: 'kommuner',
  definite: 'kommunen',
  definiteSeveral: 'kommunerna',
} as const;

/** A regional samverkans- och stödstruktur, which answers for its county. The abbreviation has one form. */
export const RSS = { code: 'rss', one: 'RSS', several: 'RSS', definite: 'RSS', definiteSeveral: 'RSS' } as const;

export const REGION = {
  code: 'region',
  one: 'region',
  several: 'regioner',
  definite: 'regionen',
  definiteSeveral: 'regionerna',
} as const;

/** Whoever follows up in all counties. It answers no survey that is counted, and lies in no county. */
export const AUTHORITY = {
  code: 'authority',
  one: 'myndighet',
  several: 'myndigheter',
  definite: 'myndigheten',
  definiteSeveral: 'myndigheterna',
} as const;

/** What is counted where nothing says what it is: what was stored before organisations had kinds. */
export const USUAL_MEMBERS = MUNICIPALITY;

/** The role that leads a kind of organisation, with its name there and what it does as a part of a sentence. */
export interface KindLead {
  readonly role: 'strategist' | 'rss-officer' | 'coordinator';
  readonly name: string;
  readonly purpose: string;
}

/** What holds of a kind that is built in, beside its nouns. */
export interface KindTraits {
  readonly lead: KindLead;
  /** Whether others count what it answers. */
  readonly isCounted: boolean;
  /** Whether every other organisation of its county is a part of it, without saying so. */
  readonly spansCounty: boolean;
  /** Whether a political board decides on what it answers. */
  readonly hasBoard: boolean;
  /** Whether its name needs the noun: “Hylte kommun”. */
  readonly isNamedWithNoun: boolean;
  /** Compounds of its noun. Those of other kinds are not made: a compound of any noun may need an s. */
  readonly compounds?: {
    readonly question: string;
    readonly theQuestion: string;
    readonly theQuestions: string;
    /** Hyphenated, for a column that is narrower than the word. */
    readonly narrowQuestion: string;
    readonly answers: string;
  };
}

export const KIND_TRAITS: Readonly<Record<string, KindTraits>> = {
  [MUNICIPALITY.code]: {
    lead: { role: 'coordinator', name: 'kommunsamordnare', purpose: 'svarar för kommunen och lämnar in' },
    isCounted: true,
    spansCounty: false,
    hasBoard: true,
    isNamedWithNoun: true,
    compounds: {
      question: 'kommunfråga',
      theQuestion: 'kommunfrågan',
      theQuestions: 'kommunfrågorna',
      narrowQuestion: 'kommun-fråga',
      answers: 'kommunsvar',
    },
  },
  [RSS.code]: {
    lead: {
      role: 'rss-officer',
      name: 'RSS-handläggare',
      purpose: 'öppnar omgångar, följer hur långt svaren har kommit, läser det som har lämnats in och svarar för RSS',
    },
    isCounted: false,
    spansCounty: true,
    hasBoard: true,
    isNamedWithNoun: false,
  },
  [REGION.code]: {
    lead: { role: 'strategist', name: 'strateg', purpose: 'svarar för regionen och lämnar in' },
    isCounted: false,
    spansCounty: true,
    hasBoard: true,
    isNamedWithNoun: false,
  },
  [AUTHORITY.code]: {
    lead: {
      role: 'rss-officer',
      name: 'nationell handläggare',
      purpose: 'öppnar omgångar i alla län, följer hur långt svaren har kommit och läser det som har lämnats in',
    },
    isCounted: false,
    spansCounty: false,
    hasBoard: false,
    isNamedWithNoun: false,
  },
};

/** Of every other kind. */
export const LEAD_ELSEWHERE: KindLead = {
  role: 'coordinator',
  name: 'samordnare',
  purpose: 'svarar för organisationen och lämnar in',
};
