import { type Answers, tidyAnswer } from '../domain/answer.ts';
import type { Survey } from '../domain/survey.ts';
import type { MunicipalityName } from './municipal-choices.ts';

/** Invented answers of the six municipalities to the invented survey of 2022, complete and short. */
const ANSWERS: Readonly<Record<MunicipalityName, Answers>> = {
  Falkenberg: {
    A: { chosen: ['fast-omsorgskontakt', 'fast-vardkontakt', 'utskrivningsprocessen', 'valfardsteknik'] },
    B: { text: 'Trygg hemgång är permanent i hela kommunen sedan hösten.' },
    C: { chosen: ['inget-fokus'] },
    D: { text: 'Gemensamma utskrivningsmöten två gånger i veckan.' },
    E: { text: 'Genom en enkät till enhetscheferna i december.' },
    F: { chosen: ['aldreomsorg', 'ambulanssjukvard', 'kommunal-halso-och-sjukvard', 'regional-primarvard'] },
    G: { chosen: ['nej'] },
    H: { chosen: ['ja'] },
    I: { text: 'Vi har samlat hemsjukvården i tre geografiska team.' },
    J: { text: 'Handledning för nya chefer och ett gemensamt introduktionsprogram.' },
    K: { chosen: ['kan-inte-uppskattas'] },
  },
  Halmstad: {
    A: {
      chosen: [
        'andra',
        'digitala-besok',
        'fast-omsorgskontakt',
        'fast-vardkontakt',
        'samordningstjanster',
        'valfardsteknik',
      ],
      texts: { andra: 'Mobil hemrehabilitering' },
    },
    B: { text: 'Hemrehabilitering i projektform är breddinförd i norra delen av kommunen.' },
    C: { chosen: ['aldre', 'psykisk-ohalsa'] },
    D: { text: 'En gemensam samordnare för utskrivning från Hallands sjukhus.' },
    E: { text: 'Samordnaren rapporterar varje kvartal till samverkansforum.' },
    F: {
      chosen: [
        'aldreomsorg',
        'kommunal-halso-och-sjukvard',
        'regional-primarvard',
        'regional-specialistvard',
        'socialpsykiatri',
      ],
    },
    G: { chosen: ['ja'] },
    'G.2': { text: 'Sjuksköterskorna läser i Nationell patientöversikt.' },
    H: { chosen: ['ja'] },
    I: { text: 'Två vårdcentraler och kommunens hemsjukvård har börjat planera tillsammans varje vecka.' },
    J: { text: 'Utbildning i personcentrerat arbetssätt och mer tid för handledning.' },
    K: { number: 12.5 },
  },
  Hylte: {
    A: { chosen: ['fast-omsorgskontakt', 'fast-vardkontakt', 'uppsokande-verksamheter'] },
    B: { text: 'Uppsökande samtal med alla som fyller 80 år är permanenta.' },
    C: { chosen: ['inget-fokus'] },
    D: { text: 'Månatliga möten med vårdcentralen i Hyltebruk.' },
    E: { text: 'Mötena har minnesanteckningar som följs upp efter ett halvår.' },
    F: { chosen: ['aldreomsorg', 'barn-och-unga', 'kommunal-halso-och-sjukvard', 'regional-primarvard'] },
    G: { chosen: ['nej'] },
    H: { chosen: ['kan-inte-bedomas'] },
    I: { text: 'Kommunen är liten och de flesta känner varandra. Det har vi använt för att korta vägarna.' },
    J: { text: 'Heltid för alla som vill och översyn av schemana.' },
    K: { number: 0 },
  },
  Kungsbacka: {
    A: {
      chosen: [
        'digitala-besok',
        'distansmonitorering',
        'fast-omsorgskontakt',
        'fast-vardkontakt',
        'multiprofessionella-team-i-kommunen',
      ],
    },
    B: { text: 'Egenmonitorering vid hjärtsvikt är breddinförd efter två års projekt.' },
    C: { chosen: ['aldre', 'annan-malgrupp'], texts: { 'annan-malgrupp': 'Närstående till personer med demens' } },
    D: { text: 'En gemensam rutin för samordnad individuell plan.' },
    E: { text: 'Genom journalgranskning av trettio planer.' },
    F: { chosen: ['funktionshinder', 'kommunal-halso-och-sjukvard', 'regional-primarvard', 'regional-specialistvard'] },
    G: { chosen: ['ja'] },
    'G.2': { text: 'En förstudie om sammanhållen dokumentation är beslutad.' },
    H: { chosen: ['ja'] },
    I: {
      text: 'Vi har infört team där arbetsterapeut, fysioterapeut och sjuksköterska gör första besöket tillsammans.',
    },
    J: { text: 'Hälsocoacher för personalen och en ny karriärmodell.' },
    K: { number: 7 },
  },
  Laholm: {
    A: {
      chosen: ['fast-omsorgskontakt', 'samordningstjanster', 'utskrivningsprocessen', 'vardplaner-sip-patientkontakt'],
    },
    B: { text: 'Lots för personer med många vårdkontakter är permanent.' },
    C: { chosen: ['inget-fokus'] },
    D: { text: 'Gemensam utbildning i samordnad individuell plan.' },
    E: { text: 'Ingen skriftlig uppföljning under året.' },
    F: { chosen: ['aldreomsorg', 'funktionshinder', 'kommunal-halso-och-sjukvard', 'regional-primarvard'] },
    G: { chosen: ['nej'] },
    H: { chosen: ['nej'] },
    I: { text: 'Omställningen är ett stående ärende i nämnden.' },
    J: { text: 'Språkstöd på arbetsplatsen och fler undersköterskor med delegering.' },
    K: { number: 3 },
  },
  Varberg: {
    A: {
      chosen: [
        'digitala-besok',
        'fast-omsorgskontakt',
        'fast-vardkontakt',
        'mobila-team-inom-kommunen',
        'valfardsteknik',
      ],
    },
    B: { text: 'Läkemedelsautomater i hemmet är breddinförda.' },
    C: { chosen: ['aldre', 'funktionsnedsattning', 'psykisk-ohalsa'] },
    D: { text: 'Ett lokalt samverkansforum med chefer från kommun och region.' },
    E: { text: 'Forumet utvärderas av en extern följeforskare.' },
    F: { chosen: ['aldreomsorg', 'kommunal-halso-och-sjukvard', 'missbruk-och-beroende', 'regional-primarvard'] },
    G: { chosen: ['ja'] },
    'G.2': { text: 'Kommunen har anslutit sig som producent till Nationell patientöversikt.' },
    H: { chosen: ['ja'] },
    I: { text: 'Vi prövar gemensamma hembesök av kommunens sjuksköterska och vårdcentralens läkare.' },
    J: { text: 'Teambaserade arbetssätt på alla särskilda boenden.' },
    K: { number: 9.5 },
  },
};

/** What a municipality answered to kommun-2022, in the order of its questions and their options. */
export function answersOfLastYear(survey: Survey, municipality: string): Answers {
  const [, answers = {}] = Object.entries(ANSWERS).find(([name]) => name === municipality) ?? [];
  return Object.fromEntries(
    survey.questions.flatMap((question) => {
      const answer = answers[question.id];
      const tidied = answer && tidyAnswer(question, answer);
      return tidied === undefined ? [] : [[question.id, tidied]];
    }),
  );
}
