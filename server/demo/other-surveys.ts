import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';

/** A round of an example survey in the demo. */
export interface FollowUp {
  readonly survey: string;
  readonly title: string;
  /** What an organisation has answered; undefined: nothing. */
  readonly answersOf: (organisation: Organisation) => Answers | undefined;
  readonly isSubmitted: boolean;
}

/** Invented vårdcentraler, so many that their SIP meetings are those that were reported in May 2018. */
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

/** SIP meetings for home care and in hospital, in the order of `VARDCENTRALER`: 52 and 175, then 49 and 104. */
const SIP_MEETINGS: readonly (readonly [hemsjukvard: number, gp: number])[] = [
  [9, 30],
  [8, 25],
  [7, 40],
  [10, 20],
  [6, 35],
  [12, 25],
  [8, 20],
  [8, 14],
  [9, 18],
  [7, 16],
  [9, 19],
  [8, 17],
];

/** Hired people, hours and cost by municipality; Hylte has not answered. */
const HIRED: Readonly<Record<string, readonly [personer: number, timmar: number, kostnad: number]>> = {
  Falkenberg: [2, 640, 512_000],
  Halmstad: [5, 2_100, 1_764_000],
  Kungsbacka: [4, 1_320, 1_148_400],
  Laholm: [1, 160, 120_000],
  Varberg: [3, 980, 842_800],
};
const PROFESSIONS = ['sjukskoterska', 'specialistsjukskoterska', 'fysioterapeut', 'arbetsterapeut', 'underskoterska'];

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

export const FOLLOW_UPS: readonly FollowUp[] = [
  {
    survey: 'hyrpersonal-2022',
    title: 'Inhyrd personal 2022 (påhittat exempel)',
    isSubmitted: true,
    answersOf({ name }) {
      const [personer, timmar, kostnad] = HIRED[name] ?? [];
      if (personer === undefined || timmar === undefined || kostnad === undefined) return undefined;
      const cells = { personer, timmar, kostnad };
      return { '1': { rows: Object.fromEntries(PROFESSIONS.map((profession) => [profession, cells])) } };
    },
  },
  {
    survey: 'hyrpersonal-lan-2022',
    title: 'Inhyrd personal i länet 2022 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => undefined,
  },
  {
    survey: 'vc-sip-2018',
    title: 'SIP-möten i maj 2018 (påhittat exempel)',
    isSubmitted: true,
    answersOf({ code }) {
      const place = VARDCENTRALER.findIndex(({ organisation }) => organisation.code === code);
      const [hemsjukvard, gp] = SIP_MEETINGS[place] ?? [];
      return hemsjukvard === undefined || gp === undefined
        ? undefined
        : { '1': { number: hemsjukvard }, '2': { number: gp } };
    },
  },
  {
    survey: 'sip-lan-2018',
    title: 'SIP-möten i regionen, maj 2018 (påhittat exempel)',
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
  {
    survey: 'handlingsplan-2018',
    title: 'Handlingsplan 2018 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => undefined,
  },
  {
    survey: 'fordelning-2023',
    title: 'Länsgemensamma medel 2023 (påhittat exempel)',
    isSubmitted: false,
    answersOf: () => ({ '1': { number: 9_500_000 }, '2': { number: 1_200_000 }, '4': { rows: DELREGIONER } }),
  },
];
