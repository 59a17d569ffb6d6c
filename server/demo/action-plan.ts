import type { FollowUp } from './example-rounds.ts';
import { madeUpPdf } from './made-up-pdf.ts';
import { madeUpPng } from './made-up-png.ts';

const SIGNED_PLAN = [
  'Handlingsplan 2018',
  'Ett påhittat exempel. Undertecknad av regiondirektören och hälso- och',
  'sjukvårdsdirektören den 12 april 2018.',
  '1. Kontakt samma dag på alla vårdcentraler.',
  '2. Patientkontrakt för personer med fler än tre vårdkontakter.',
  '3. Kortare ledtider inom patologin.',
];

const TIMETABLE = [
  'Tidplan för handlingsplanen',
  'Ett påhittat exempel.',
  'Maj 2018: arbetsgrupperna börjar.',
  'Oktober 2018: avstämning med kommunerna.',
  'Mars 2019: uppföljning av målen.',
];

/** Days from sample to reply, month by month, as parts of twenty days. */
const LEAD_TIMES = [0.95, 0.9, 0.92, 0.8, 0.7, 0.72, 0.6, 0.55];

/** The region's action plan, invented, with the signed plan and its timetable attached. */
export const ACTION_PLAN: FollowUp = {
  survey: 'handlingsplan-2018',
  title: 'Handlingsplan 2018 (påhittat exempel)',
  isSubmitted: false,
  answersOf: () => ({
    '1A': {
      text: 'Sju av tio patienter får kontakt med primärvården samma dag. Tillgängligheten är lägst på eftermiddagar och under sommaren.',
    },
    '1B': {
      text: 'Patientkontrakt provas på två vårdcentraler. Det saknas en gemensam mall och en plats för kontraktet i journalen.',
    },
    '2': {
      rows: {
        '1': {
          omrade: 'vardgaranti',
          insats: 'Bemanna telefonen hela dagen och boka bedömning samma dag.',
          ansvarig: 'Närsjukvården',
          klar: '2018-10-01',
        },
        '2': {
          omrade: 'patientkontrakt',
          insats: 'Ta fram en gemensam mall tillsammans med patienter.',
          ansvarig: 'Utvecklingsavdelningen',
          klar: '2018-12-15',
        },
      },
    },
    '3': {
      rows: {
        '1': {
          omrade: 'vardgaranti',
          slag: 'hinder',
          beskrivning: 'Det är svårt att rekrytera sjuksköterskor till telefonrådgivning.',
        },
        '2': {
          omrade: 'patientkontrakt',
          slag: 'mojlighet',
          beskrivning: 'Kommunerna vill använda samma mall i den samordnade planen.',
        },
      },
    },
    '4': {
      rows: {
        '1': {
          omrade: 'vardgaranti',
          ar: 'ar-2018',
          mal: 'Åtta av tio patienter får kontakt samma dag.',
          uppfoljning: 'Mätning i oktober.',
        },
        '2': {
          omrade: 'patientkontrakt',
          ar: 'ar-2019',
          mal: 'Alla med fler än tre vårdkontakter har ett patientkontrakt.',
          uppfoljning: 'Räknas i journalen varje kvartal.',
        },
      },
    },
    '5': {
      text: 'Ledtiden från prov till svar har kortats från nitton till elva dagar sedan i januari, se diagrammet.',
    },
    '6': {
      rows: {
        '1': { funktion: 'Regiondirektör', datum: '2018-04-12' },
        '2': { funktion: 'Hälso- och sjukvårdsdirektör', datum: '2018-04-12' },
      },
    },
  }),
  files: [
    { question: '5', name: 'Ledtider, dagar per månad.png', content: madeUpPng(LEAD_TIMES) },
    { question: '6', name: 'Undertecknad handlingsplan.pdf', content: madeUpPdf(SIGNED_PLAN) },
    { question: '6', name: 'Tidplan.pdf', content: madeUpPdf(TIMETABLE) },
  ],
};
