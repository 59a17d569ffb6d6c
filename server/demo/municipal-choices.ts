/** Invented choices whose sums are the counts that RSS Halland reported for 2023. */

/** The municipalities of Halland, by name without “kommun”. */
export type MunicipalityName = 'Falkenberg' | 'Halmstad' | 'Hylte' | 'Kungsbacka' | 'Laholm' | 'Varberg';

/**
 * The municipalities that chose an option, by question id and option code. Each row is a count of the RSS's tally
 * sheet.
 */
export type ChoiceTable = Readonly<Record<string, Readonly<Record<string, readonly MunicipalityName[]>>>>;

const everyone: readonly MunicipalityName[] = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];
const nobody: readonly MunicipalityName[] = [];

function everyoneBut(...absent: readonly MunicipalityName[]): readonly MunicipalityName[] {
  return everyone.filter((name) => !absent.includes(name));
}

/** The choices of every municipality, for the questions with options. */
export const municipalChoices: ChoiceTable = {
  A: {
    'digitala-besok': ['Halmstad', 'Kungsbacka', 'Varberg'],
    distansmonitorering: everyoneBut('Hylte'),
    'familjecentraler-med-region': ['Hylte'],
    'fast-vardkontakt': everyoneBut('Laholm'),
    'fast-omsorgskontakt': everyone,
    'gemensamma-anstallningar': nobody,
    'halsoframjande-arbetssatt': everyoneBut('Hylte'),
    'mobila-team-med-region': nobody,
    'mobila-team-inom-kommunen': nobody,
    'multiprofessionella-team-i-kommunen': ['Falkenberg', 'Halmstad', 'Kungsbacka', 'Varberg'],
    'multiprofessionella-team-med-region': ['Varberg'],
    'praktiknara-forskning': ['Halmstad'],
    'producent-npo': ['Falkenberg', 'Halmstad', 'Kungsbacka', 'Varberg'],
    'konsument-npo': everyone,
    'patient-eller-medborgardialoger': everyoneBut('Laholm'),
    'rehabiliterande-insatser-med-regionen': ['Halmstad', 'Kungsbacka'],
    'rehabiliterande-insatser-inom-kommunen': ['Falkenberg', 'Laholm', 'Varberg'],
    'sammanhallen-journal': nobody,
    samordningstjanster: ['Halmstad', 'Kungsbacka', 'Laholm', 'Varberg'],
    'samverkan-kring-malgrupper': everyoneBut('Falkenberg'),
    'samverkansforum-med-regional-vard': everyone,
    'samverkansforum-mellan-kommunala-verksamheter': everyone,
    'uppsokande-verksamheter': ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka'],
    'utbildning-forandringsledning': everyoneBut('Hylte'),
    'utbildning-personcentrerat-arbetssatt-ibic': ['Halmstad', 'Kungsbacka', 'Laholm'],
    utskrivningsprocessen: everyone,
    'vardplaner-sip-patientkontakt': everyone,
    'aldrecentraler-med-region': nobody,
    andra: nobody,
  },
  C: {
    aldre: ['Halmstad', 'Kungsbacka', 'Varberg'],
    'barn-och-unga': ['Halmstad'],
    'psykisk-ohalsa': ['Halmstad', 'Kungsbacka', 'Varberg'],
    funktionsnedsattning: ['Varberg'],
    'annan-malgrupp': ['Kungsbacka'],
    'inget-fokus': ['Falkenberg', 'Hylte', 'Laholm'],
  },
  D: {
    aldre: ['Halmstad', 'Laholm', 'Varberg'],
    'barn-och-unga': ['Kungsbacka'],
    'psykisk-ohalsa': ['Falkenberg', 'Halmstad', 'Kungsbacka'],
    funktionsnedsattning: ['Kungsbacka', 'Laholm', 'Varberg'],
    'annan-malgrupp': ['Falkenberg'],
    'inget-fokus': ['Hylte'],
  },
  // No counts were reported for H. Socialpsykiatri and funktionshinder share the fifth place, so that the RSS has to
  // choose.
  H: {
    'regional-primarvard': everyone,
    'regional-specialistvard': ['Falkenberg', 'Halmstad', 'Kungsbacka', 'Varberg'],
    'kommunal-halso-och-sjukvard': everyone,
    aldreomsorg: everyoneBut('Kungsbacka'),
    funktionshinder: ['Kungsbacka', 'Laholm'],
    'barn-och-unga': ['Hylte'],
    socialpsykiatri: ['Halmstad', 'Kungsbacka'],
    'missbruk-och-beroende': ['Varberg'],
    tandvard: nobody,
    skola: nobody,
    elevhalsovard: nobody,
    foretagshalsovard: nobody,
    ambulanssjukvard: ['Falkenberg'],
    'annan-verksamhet': ['Laholm'],
  },
  I: {
    ja: ['Halmstad', 'Kungsbacka'],
    nej: ['Falkenberg', 'Hylte', 'Laholm', 'Varberg'],
  },
  'J.1': {
    ja: ['Falkenberg', 'Halmstad', 'Kungsbacka', 'Varberg'],
    nej: ['Hylte'],
    'kan-inte-bedomas': ['Laholm'],
  },
  'J.2': {
    ja: everyoneBut('Hylte'),
    nej: nobody,
    'kan-inte-bedomas': ['Hylte'],
  },
  L: {
    arbetsmiljoutbildningar: ['Falkenberg', 'Halmstad', 'Kungsbacka', 'Varberg'],
    friskvardssatsningar: ['Halmstad', 'Hylte', 'Kungsbacka', 'Varberg'],
    'introduktion-legitimerad-vardpersonal': everyoneBut('Hylte'),
    'introduktion-icke-legitimerad-personal': everyoneBut('Laholm'),
    'avlasta-legitimerad-personal': everyone,
    'minska-inhyrd-personal': everyoneBut('Falkenberg'),
    heltidsarbete: everyone,
    karriarvagar: ['Halmstad', 'Kungsbacka', 'Varberg'],
    'teambaserade-arbetssatt': everyoneBut('Laholm'),
    'stod-personalens-halsa': ['Kungsbacka'],
    'utbildning-personcentrerat-arbetssatt': ['Halmstad', 'Kungsbacka', 'Laholm'],
    'ovriga-utbildningar-legitimerad-personal': everyone,
    'ovriga-utbildningar-icke-legitimerad-personal': everyoneBut('Hylte'),
    'utbildningar-ledarskap': everyone,
    'schemalaggning-legitimerad-personal': everyone,
    'schemalaggning-icke-legitimerad-personal': everyone,
    andra: ['Falkenberg', 'Halmstad', 'Varberg'],
  },
  M: {
    sprakutbildningar: ['Halmstad', 'Hylte', 'Kungsbacka', 'Varberg'],
    utlandsrekrytering: nobody,
    'praktik-och-introduktion-utlandsk-utbildning': nobody,
    'forbattrat-forutsattningar-vfu': everyoneBut('Hylte'),
    'vidareutbilda-legitimerad-personal': ['Halmstad', 'Kungsbacka', 'Varberg'],
    'vidareutbilda-icke-legitimerad-personal': everyoneBut('Falkenberg'),
    andra: ['Falkenberg', 'Kungsbacka', 'Laholm'],
  },
  N: {
    ja: ['Kungsbacka'],
    nej: everyoneBut('Kungsbacka'),
  },
  O: {
    ja: ['Halmstad', 'Kungsbacka', 'Varberg'],
    nej: ['Falkenberg', 'Hylte', 'Laholm'],
  },
};
