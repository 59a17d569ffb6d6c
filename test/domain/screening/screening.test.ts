import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOrganisations } from '../../../server/catalogue/organisation-register.ts';
import {
  FINDING_KINDS,
  FINDING_SENTENCES,
  type FindingKind,
  screenText,
} from '../../../server/domain/screening/screening.ts';
import { runs } from '../../support/property-runs.ts';

/** Whether a number of ten or twelve digits is valid according to the package `personnummer`. */
const oracle: { valid(digits: string): boolean } = createRequire(import.meta.url)('personnummer');

/** The findings of a text, each as its kind and its words. */
function seenIn(text: string): [FindingKind, string][] {
  return screenText(text).map(({ kind, from, to }) => [kind, text.slice(from, to)]);
}

/** A number with its check digit, computed with the package. */
function withCheckDigit(birth: string, serial: string): string {
  const digit = [...'0123456789'].find((check) => oracle.valid(birth + serial + check));
  if (digit === undefined) throw new Error(`No check digit makes ${birth}${serial} right`);
  return serial + digit;
}

/** A day of birth as eight digits, and three more digits. */
const births = fc
  .record({
    at: fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    coordination: fc.boolean(),
    serial: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ at, coordination, serial }) => {
    const [year = '', month = '', day = ''] = at.toISOString().slice(0, 10).split('-');
    const birth = year + month + String(Number(day) + (coordination ? 60 : 0)).padStart(2, '0');
    return { birth, last: withCheckDigit(birth, String(serial).padStart(3, '0')) };
  });

describe('identity numbers', () => {
  it('are found however they are written: personal and coordination numbers, in ten or twelve digits', () => {
    const separators = fc.constantFrom('', '-', ' ', '–', '—', '−', '\u2011', ' - ', '\u00a0', '\u200b-', '.');
    fc.assert(
      fc.property(births, fc.boolean(), separators, ({ birth, last }, long, separator) => {
        const number = `${long ? birth : birth.slice(2)}${separator}${last}`;
        expect(seenIn(`Ring om ${number}, helst i dag.`)).toEqual([['identity-number', number]]);
        expect(seenIn(number)).toEqual([['identity-number', number]]);
      }),
    );
  });

  it('are found with spaces between year, month and day', () => {
    const last = withCheckDigit('19640823', '323');
    expect(seenIn(`64 08 23 ${last}`)).toEqual([['identity-number', `64 08 23 ${last}`]]);
    expect(seenIn(`1964 08 23-${last}`)).toEqual([['identity-number', `1964 08 23-${last}`]]);
    expect(seenIn(`640823+${last}`)).toEqual([['identity-number', `640823+${last}`]]);
  });

  it('are found with hyphens or full stops between year, month and day, and with what is not seen inside', () => {
    const last = withCheckDigit('19640823', '323');
    for (const number of [`1964-08-23-${last}`, `1964-08-23—${last}`, `1964.08.23-${last}`, `6408\u200b23-${last}`])
      expect(seenIn(`Nr ${number}.`)).toEqual([['identity-number', number]]);
  });

  it('are exactly what the package personnummer accepts, for any digits', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
    const digits = fc
      .tuple(fc.constantFrom('', '18', '19', '20'), two(99), two(13), two(99), fc.integer({ min: 0, max: 9999 }))
      .map(([century, year, month, day, last]) => century + year + month + day + String(last).padStart(4, '0'));
    fc.assert(
      fc.property(digits, (number) => {
        const found = screenText(number).some(({ kind }) => kind === 'identity-number');
        expect(found).toBe(oracle.valid(number));
      }),
      { numRuns: runs(3_000) },
    );
  });

  it('must have the right check digit, and not be part of a longer number', () => {
    fc.assert(
      fc.property(births, fc.integer({ min: 1, max: 9 }), ({ birth, last }, away) => {
        const wrong = last.slice(0, 3) + String((Number(last.slice(3)) + away) % 10);
        for (const text of [`${birth.slice(2)}-${wrong}`, `7${birth}${last}`, `${birth}${last}7`])
          expect(screenText(text).map(({ kind }) => kind)).not.toContain('identity-number');
      }),
    );
  });

  it('are not organisation numbers, whose third digit is at least 2, whatever the check digit', () => {
    expect(seenIn('Organisationsnummer 212000-1215 och 232100-0115.')).toEqual([]);
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d[2-9]\d{3}-\d{4}$/), (number) => {
        expect(seenIn(number)).toEqual([]);
      }),
    );
  });
});

describe('telephone numbers', () => {
  it.each([
    '070-123 45 67',
    '0701234567',
    '070 1234567',
    '0701-23 45 67',
    '08-123 456 78',
    '08–12 34 56',
    '035-13 10 00',
    '0345-180 00',
    '(035) 13 10 00',
    '0346/88 60 00',
    '+46 70 123 45 67',
    '+4670-123 45 67',
    '+46 (0)70-123 45 67',
    '0046 35 13 10 00',
    '070.123.45.67',
    '070—123 45 67',
    '070-12\u200b3 45 67',
  ])('are found: %s', (number) => {
    expect(seenIn(`Ring enheten på ${number}.`)).toEqual([['telephone-number', number]]);
  });

  it('end where the number ends', () => {
    expect(seenIn('Ring 035-13 10 00 2023 eller 035-13 10 01 8 gånger')).toEqual([
      ['telephone-number', '035-13 10 00'],
      ['telephone-number', '035-13 10 01'],
    ]);
  });

  it.each([
    'Ring 112 eller 1177, eller 116 117.',
    'Under 2023-2025 och 2019–2023 ökade det från 10 till 15 procent.',
    'Barn 0–18 år, och 0-6 år.',
    'Lagen (2009:400) och förordningen 2023:0123.',
    'Den 08.12.2023, kl. 08.15.30, adressen 10.0.0.1 och version 2.035.13.',
    'Öppet 0800-1630, kl. 07.45–16.30 och 08-16.',
    'Värdet steg med 0,05 till 0,421, och med +46 000 000 kronor.',
    'Dnr 2023-01234, ärende RS 2023/0345-12 och diarienummer 0345-123456.',
    'Den 01-02-2023, 2023-01-02 och 01022023.',
    'Kostnaden var 1 240 000 kronor, 4 698 tecken och 310 50 Falkenberg.',
    'ICD-10, ISO 9001, B0, 1:035-13 10 00.',
  ])('are not found in: %s', (text) => {
    expect(seenIn(text)).toEqual([]);
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['Skriv till anna.exempel@hylte.example.', 'anna.exempel@hylte.example'],
    ['(åsa@vård.example)', 'åsa@vård.example'],
    ['mailto:a+b_c@sub.region.example,', 'a+b_c@sub.region.example'],
  ])('are found in: %s', (text, address) => {
    expect(seenIn(text)).toEqual([['email-address', address]]);
  });

  it.each(['@', 'a@b', 'vi @ kommunen', 'à 20 @ 3.', '@halland.example', 'a@.b.'])('are not found in: %s', (text) => {
    expect(seenIn(text)).toEqual([]);
  });
});

describe('names beside words of care', () => {
  it.each([
    ['Patienten Karin Exempel fick vänta.', 'Karin Exempel'],
    ['Karin, som har hemtjänst, fick vänta.', 'Karin'],
    ['Karins anhöriga fick vänta.', 'Karins'],
    ['En brukare, Mohammed Exempel, fick vänta.', 'Mohammed Exempel'],
    ['Sven-Olof af Exempel har demens.', 'Sven-Olof af Exempel'],
    ['Brukaren Bo fick vänta.', 'Bo'],
    ['Kalle, som är patient, fick vänta.', 'Kalle'],
    ['Maggans anhöriga fick vänta.', 'Maggans'],
    ['Patienten Lill-Maggan fick vänta.', 'Lill-Maggan'],
    ['Så gick det för Karin, en patient. Nästa mening.', 'Karin'],
    ['Bo Exempel är vår patient.', 'Bo Exempel'],
    ['Diagnos: Åsa Övning, oklar.', 'Åsa Övning'],
    ['Demensteamet leds t.ex. av Eva Exempel.', 'Eva Exempel'],
    ['Patienten i Nora, Nora Exempel.', 'Nora Exempel'],
  ])('are found in: %s', (text, name) => {
    expect(seenIn(text)).toContainEqual(['name-in-care', name]);
  });

  it.each([
    'Karin Exempel har lett projektet.',
    'Karin Exempel har lett projektet. Patienterna är nöjda.',
    'Bo kvar hemma med hemtjänst.',
    'Per invånare och per patient.',
    'Hans anhöriga fick stöd.',
    'Hemtjänsten i Nora har brukare.',
    'Max fyra brukare. Dag och natt finns hemtjänst.',
    'BO BRA MED HEMTJÄNST',
    'Varje vår får patienten en plan: Individens behov i centrum, IBIC.',
    'Hemtjänsten på Mariagården och Karinstiftelsen.',
  ])('are not found in: %s', (text) => {
    expect(seenIn(text)).toEqual([]);
  });

  it.each(allOrganisations().map(({ name }) => name))('are not names of organisations: %s', (name) => {
    expect(seenIn(`Hemtjänsten i ${name} har patienter. ${name} har en anhörigkonsulent för brukare.`)).toEqual([]);
  });

  it.each(['Ängelholm', 'Torup', 'Region Halland', 'Hallands sjukhus Varberg', 'SIP', 'Cosmic', 'Öppna jämförelser'])(
    'are not %s',
    (name) => {
      expect(seenIn(`Patienterna i ${name} fick vård, och ${name} följer upp sjukdomen.`)).toEqual([]);
    },
  );
});

describe('very small groups', () => {
  it.each([
    ['En patient i Torup avled under året.', 'En patient i Torup'],
    ['Vi hade två brukare på Solgården.', 'två brukare på Solgården'],
    ['Bara 1 barn i Hylte berördes.', '1 barn i Hylte'],
    ['Endast fyra patienter i kommunen har hemventilator.', 'fyra patienter i kommunen'],
    ['En äldre man i Torup bor ensam.', 'En äldre man i Torup'],
    ['Två personer med svår demens på gruppbostaden.', 'Två personer med svår demens på gruppbostaden'],
    ['En av våra brukare på Solgården.', 'En av våra brukare på Solgården'],
    ['Tre boende på avdelningen.', 'Tre boende på avdelningen'],
  ])('are found in: %s', (text, group) => {
    expect(seenIn(text)).toEqual([['small-group', group]]);
  });

  it.each([
    'En patient kan vänta länge.',
    'En patient i Torup kan få besök samma dag.',
    'När en patient i Torup skrivs ut ringer vi.',
    'Vi har 12 patienter i Torup och 1 204 patienter i kommunen.',
    '3–4 patienter i Torup, och i snitt 1,4 brukare på Solgården.',
    'Två sjuksköterskor på Solgården och två personer i kommunen ansvarar.',
    'Ett särskilt boende i Torup och två vårdcentraler i Falkenberg.',
    'En patient i taget, ett barn i hemmet, en brukare i veckan.',
    'En patient i Sverige eller Europa.',
  ])('are not found in: %s', (text) => {
    expect(seenIn(text)).toEqual([]);
  });
});

/** Texts made of parts of possible findings and of any other text. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'Karin ',
        'patient ',
        'en patient i Torup ',
        '070-123 45 67',
        'a@b.example',
        '640823',
        '-',
        '@',
        '0 ',
      ),
      births.map(({ birth, last }) => `${birth}-${last}`),
    ),
  )
  .map((pieces) => pieces.join(''));

describe('the findings in any text', () => {
  it('include the last characters, also after letters of two code units', () => {
    expect(screenText('𝐀nna är patient. Ring 070-174 06 05.').map(({ kind }) => kind)).toContain('telephone-number');
  });

  it('lie within the text, in order, without overlaps', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const { from, to } of screenText(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('are the same wherever in a longer text their paragraph stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zåäö ,]*$/), anyText, (paragraph, text) => {
        const before = `${paragraph}\n\n`;
        const moved = screenText(text).map(({ kind, from, to }) => ({
          kind,
          from: from + before.length,
          to: to + before.length,
        }));
        expect(screenText(before + text)).toEqual(moved);
      }),
    );
  });

  it('do not repeat each other: an address includes the name in it, an identity number the digits of a telephone number', () => {
    expect(seenIn('Patienten nås på karin.070-123@hylte.example')).toEqual([
      ['email-address', 'karin.070-123@hylte.example'],
    ]);
    const last = withCheckDigit('20070123', '456');
    expect(seenIn(`070123${last}`)).toEqual([['identity-number', `070123${last}`]]);
  });

  it('have a sentence for each kind', () => {
    for (const kind of FINDING_KINDS) expect(FINDING_SENTENCES[kind]).toMatch(/^[A-ZÅÄÖ].+\. [A-ZÅÄÖ].+\.$/);
  });

  it.each([
    ['a@b.example ', 1],
    ['Karin, patient. ', 1],
    ['070-123 45 67, ', 1],
    ['En patient i Torup. ', 1],
    ['0 ', 0],
    ['en patient ', 0],
    ['Karin-', 0],
  ])('are all found, and quickly, in a very long text of %j', (piece, each) => {
    const times = Math.ceil(1_000_000 / piece.length);
    expect(screenText(piece.repeat(times))).toHaveLength(times * each);
  });
});
