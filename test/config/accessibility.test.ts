import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

const SET = {
  ACCESSIBILITY_OWNER: 'Region Halland',
  ACCESSIBILITY_EMAIL: 'tillganglighet@halland.example',
  ACCESSIBILITY_REVIEWED: '2026-11-26',
};

function ownerWith(changes: Readonly<Record<string, string>>) {
  return readConfig({ ...SET, ...changes }).serviceOwner;
}

describe('the owner in the accessibility settings', () => {
  it('is undefined if nothing is set', () => {
    expect(readConfig({ ACCESSIBILITY_OWNER: ' ' }).serviceOwner).toBeUndefined();
  });

  it('is read with the ways to reach it', () => {
    expect(
      ownerWith({
        ACCESSIBILITY_PHONE: '+46 (0)35-13 48 00',
        ACCESSIBILITY_FORM: 'https://halland.example/kontakt',
        ACCESSIBILITY_ANSWER_DAYS: '5',
      }),
    ).toEqual({
      name: 'Region Halland',
      email: 'tillganglighet@halland.example',
      phone: '+46 (0)35-13 48 00',
      form: new URL('https://halland.example/kontakt'),
      answerDays: 5,
      reviewedOn: '2026-11-26',
    });
  });

  it.each(['ACCESSIBILITY_PHONE', 'ACCESSIBILITY_FORM'])(
    'needs one way to be reached, which may be %s alone',
    (name) => {
      const value = name === 'ACCESSIBILITY_PHONE' ? '035-13 48 00' : 'https://halland.example/kontakt';
      expect(ownerWith({ ACCESSIBILITY_EMAIL: '', [name]: value })).toMatchObject({ email: undefined });
    },
  );

  it.each([
    ['ACCESSIBILITY_OWNER', /^ACCESSIBILITY_OWNER saknas\. Den behövs när ACCESSIBILITY_REVIEWED är satt/],
    ['ACCESSIBILITY_REVIEWED', /^ACCESSIBILITY_REVIEWED saknas\. Den behövs när ACCESSIBILITY_OWNER är satt/],
    [
      'ACCESSIBILITY_EMAIL',
      /^ACCESSIBILITY_EMAIL saknas\. Minst en av den, ACCESSIBILITY_PHONE och ACCESSIBILITY_FORM/,
    ],
  ])('is refused without %s if the others are set', (name, sentence) => {
    expect(() => ownerWith({ [name]: '' })).toThrow(sentence);
  });

  it.each([
    ['ACCESSIBILITY_EMAIL', 'tillganglighet'],
    ['ACCESSIBILITY_EMAIL', 'tillganglighet@halland'],
    ['ACCESSIBILITY_PHONE', 'växeln'],
    ['ACCESSIBILITY_PHONE', '112'],
    ['ACCESSIBILITY_PHONE', '035-13 48 00 (vardagar)'],
    ['ACCESSIBILITY_FORM', 'halland.example/kontakt'],
    ['ACCESSIBILITY_FORM', 'javascript:alert(1)'],
    ['ACCESSIBILITY_FORM', 'http://halland.example/kontakt'],
    ['ACCESSIBILITY_FORM', 'https://anna:hemligt@halland.example/'],
    ['ACCESSIBILITY_ANSWER_DAYS', 'en vecka'],
    ['ACCESSIBILITY_ANSWER_DAYS', '0'],
    ['ACCESSIBILITY_ANSWER_DAYS', '2.5'],
    ['ACCESSIBILITY_ANSWER_DAYS', '365'],
    ['ACCESSIBILITY_REVIEWED', '26 november 2026'],
    ['ACCESSIBILITY_REVIEWED', '2026-02-30'],
  ])('is refused with the name of the variable if %s is %s', (name, value) => {
    expect(() => ownerWith({ [name]: value })).toThrow(new RegExp(`^${name} är ”`));
  });
});
