import type { Answers } from '../domain/answer/answer.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import { shareOut } from '../domain/table/apportionment.ts';
import { ACTION_PLAN } from './action-plan.ts';
import type { FollowUp } from './example-rounds.ts';

/** Invented vårdcentraler; their SIP meetings add up to those that were reported. */
export const VARDCENTRALER: readonly PlacedOrganisation[] = (['offentlig', 'privat'] as const).flatMap((agarform) =>
  Array.from({ length: 6 }, (_, index) => ({
    organisation: {
      code: `vc-13-${agarform === 'offentlig' ? 1 : 2}${index + 1}`,
      name: `${agarform === 'offentlig' ? 'Vårdcentralen' : 'Husläkarmottagningen'} Exempel ${index + 1}`,
      kind: 'vardcentral',
      county: '13',
    },
    details: { parent: '13', groups: { agarform }, endedOn: undefined },
  })),
);

/**
 * SIP meetings of public and of private vårdcentraler in 2018: home care, and in hospital. Those of May to August are what
 * the region reported; the others are invented.
 */
const SIP_MONTHS = [
  { month: '2018-01-01', offentlig: [47, 168], privat: [44, 118] },
  { month: '2018-02-01', offentlig: [50, 159], privat: [41, 109] },
  { month: '2018-03-01', offentlig: [55, 171], privat: [46, 121] },
  { month: '2018-04-01', offentlig: [51, 149], privat: [43, 112] },
  { month: '2018-05-01', offentlig: [52, 175], privat: [49, 104] },
  { month: '2018-06-01', offentlig: [58, 128], privat: [42, 93] },
  { month: '2018-07-01', offentlig: [42, 145], privat: [39, 99] },
  { month: '2018-08-01', offentlig: [49, 146], privat: [37, 125] },
  { month: '2018-09-01', offentlig: [54, 162], privat: [45, 117] },
  { month: '2018-10-01', offentlig: [57, 173], privat: [48, 124] },
  { month: '2018-11-01', offentlig: [53, 166], privat: [47, 119] },
  { month: '2018-12-01', offentlig: [38, 131], privat: [33, 88] },
] as const;

/** How the six vårdcentraler of each ownership share its meetings, invented. */
const SIP_WEIGHTS = [9, 8, 7, 10, 6, 12];

/** What a vårdcentral had of its ownership's meetings of one kind. */
function shareOfMeetings(code: string, meetings: readonly [offentlig: number, privat: number]): number {
  const place = VARDCENTRALER.findIndex(({ organisation }) => organisation.code === code);
  const half = SIP_WEIGHTS.length;
  const shares = shareOut(place < half ? meetings[0] : meetings[1], SIP_WEIGHTS);
  return shares?.[place % half] ?? 0;
}

/** The last month of the year, which the region has not submitted, and one vårdcentral has not either. */
const LAST_MONTH = '2018-12-01';

/** A round of the vårdcentraler for each month, and the one of the region that counts it. */
const SIP_ROUNDS: readonly FollowUp[] = SIP_MONTHS.flatMap(({ month, offentlig, privat }): FollowUp[] => [
  {
    survey: 'vc-sip-2018',
    title: 'SIP-möten (påhittat exempel)',
    month,
    isSubmitted: true,
    answersOf: ({ code }) =>
      month === LAST_MONTH && code === VARDCENTRALER.at(-1)?.organisation.code
        ? undefined
        : {
            '1': { number: shareOfMeetings(code, [offentlig[0], privat[0]]) },
            '2': { number: shareOfMeetings(code, [offentlig[1], privat[1]]) },
          },
  },
  {
    survey: 'sip-lan-2018',
    title: 'SIP-möten i regionen (påhittat exempel)',
    month,
    isSubmitted: true,
    answersOf: () => (month === LAST_MONTH ? undefined : {}),
  },
]);

/** What a municipality has hired in one profession. */
type Hired = readonly [personer: number, timmar: number, kostnad: number];

const NOBODY_HIRED: Hired = [0, 0, 0];

/** Hired people, hours and cost by municipality and profession, all invented; Hylte has not answered. */
const HIRED: Readonly<Record<string, Readonly<Partial<Record<Profession, Hired>>>>> = {
  Falkenberg: {
    sjukskoterska: [4, 1_280, 1_126_400],
    specialistsjukskoterska: [1, 320, 307_200],
    fysioterapeut: [1, 240, 180_000],
    underskoterska: [3, 900, 414_000],
  },
  Halmstad: {
    sjukskoterska: [9, 3_960, 3_445_200],
    specialistsjukskoterska: [3, 1_050, 1_029_000],
    fysioterapeut: [2, 610, 463_600],
    arbetsterapeut: [2, 480, 355_200],
    underskoterska: [7, 2_300, 1_035_000],
  },
  Kungsbacka: {
    sjukskoterska: [6, 2_150, 1_892_000],
    specialistsjukskoterska: [2, 700, 693_000],
    arbetsterapeut: [1, 360, 270_000],
    underskoterska: [5, 1_640, 754_400],
  },
  Laholm: { sjukskoterska: [2, 410, 352_600], fysioterapeut: [1, 85, 63_750] },
  Varberg: {
    sjukskoterska: [5, 1_720, 1_496_400],
    specialistsjukskoterska: [1, 155, 148_800],
    fysioterapeut: [1, 300, 222_000],
    arbetsterapeut: [1, 120, 90_000],
    underskoterska: [2, 520, 239_200],
  },
};
const PROFESSIONS = [
  'sjukskoterska',
  'specialistsjukskoterska',
  'fysioterapeut',
  'arbetsterapeut',
  'underskoterska',
] as const;

type Profession = (typeof PROFESSIONS)[number];

/** What was invoiced in 2017, kronor, by the municipality's code. */
const INVOICED = { '1382': 5_042, '1384': 1_501_612, '1383': 428_570, '1380': 156_302, '1381': 177_061, '1315': 0 };

/** The bases in kronor and the populations of the delregioner of Skåne, both invented. */
const DELREGIONER = {
  malmo: { bas: 500_000, invanare: 357_377 },
  mellersta: { bas: 500_000, invanare: 203_114 },
  nordostra: { bas: 500_000, invanare: 190_420 },
  nordvastra: { bas: 500_000, invanare: 289_805 },
  sydostra: { bas: 500_000, invanare: 108_932 },
  sydvastra: { bas: 500_000, invanare: 264_561 },
};

/** Of each vårdcentral but the last: its routine, the day of it, its patients and how many were treated. */
const MENTAL_HEALTH: readonly (readonly [
  rutin: 'ja' | 'delvis' | 'nej',
  dag: string,
  patienter: number,
  behandlade: number,
])[] = [
  ['ja', '2019-05-06', 412, 240],
  ['ja', '2022-09-12', 388, 171],
  ['delvis', '2020-02-03', 275, 98],
  ['nej', '', 340, 85],
  ['ja', '2021-11-15', 198, 102],
  ['ja', '2018-03-19', 521, 305],
  ['nej', '', 164, 40],
  ['ja', '2022-01-10', 231, 140],
  ['delvis', '2023-02-27', 187, 61],
  ['ja', '2017-10-02', 296, 188],
  ['nej', '', 142, 23],
];

function mentalHealthOf(place: number): Answers | undefined {
  const [rutin, dag, patienter, behandlade] = MENTAL_HEALTH[place] ?? [];
  if (rutin === undefined || dag === undefined || patienter === undefined || behandlade === undefined) return undefined;
  return {
    '1': { chosen: [rutin] },
    ...(dag === '' ? {} : { '2': { date: dag } }),
    '3': { number: patienter },
    '4': { number: behandlade },
    '5': {
      rows: {
        kbt: { erbjuds: place % 4 === 3 ? 'hanvisas' : 'egen', vantetid: 14 + 5 * place },
        ikbt: { erbjuds: place % 3 === 0 ? 'egen' : 'hanvisas', vantetid: 7 },
        rehab: place % 5 === 4 ? { erbjuds: 'erbjuds-inte' } : { erbjuds: 'egen', vantetid: 10 },
      },
    },
    '6': { chosen: [place % 3 === 0 ? 'sjalva' : place % 3 === 1 ? 'delar' : 'remitterar'] },
    '7': { number: 12 + 9 * place },
    '8': { chosen: place % 2 === 0 ? ['psykolog', 'konsult'] : ['utbildning'] },
  };
}

export const FOLLOW_UPS: readonly FollowUp[] = [
  {
    survey: 'hyrpersonal-2022',
    title: 'Inhyrd personal 2022 (påhittat exempel)',
    isSubmitted: true,
    answersOf({ name }) {
      const hired = HIRED[name];
      if (hired === undefined) return undefined;
      const rows = PROFESSIONS.map((profession) => {
        const [personer, timmar, kostnad] = hired[profession] ?? NOBODY_HIRED;
        return [profession, { personer, timmar, kostnad }] as const;
      });
      return { '1': { rows: Object.fromEntries(rows) } };
    },
  },
  {
    survey: 'hyrpersonal-lan-2022',
    title: 'Inhyrd personal i länet 2022 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => undefined,
  },
  ...SIP_ROUNDS,
  {
    survey: 'psykisk-halsa-2023',
    title: 'Depression, ångest och adhd 2023 (påhittat exempel)',
    isSubmitted: true,
    answersOf({ code }) {
      return mentalHealthOf(VARDCENTRALER.findIndex(({ organisation }) => organisation.code === code));
    },
  },
  {
    survey: 'psykisk-halsa-lan-2023',
    title: 'Depression, ångest och adhd i regionen 2023 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => undefined,
  },
  {
    survey: 'betalning-2018',
    title: 'Betalningsansvar 2018 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => ({
      '1': { rows: Object.fromEntries(Object.entries(INVOICED).map(([code, ar2017]) => [code, { ar2017 }])) },
    }),
  },
  ACTION_PLAN,
  {
    survey: 'fordelning-2023',
    title: 'Länsgemensamma medel 2023 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => ({ '1': { number: 9_500_000 }, '2': { number: 1_200_000 }, '4': { rows: DELREGIONER } }),
  },
];
