import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceFrom } from '../../../server/domain/submission/receipt.ts';
import type { SentReceipt } from '../../../server/domain/submission/submission.ts';
import { readReceiptNumber, verificationOf } from '../../../server/domain/submission/verification.ts';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

describe('a typed digest or reference', () => {
  test('is a digest in any case, with spaces, line breaks or dashes anywhere', () => {
    const disturbance = fc.constantFrom('', ' ', '\n', '\t', '-', '–', '\u00a0', '\u00ad', '\u200b');
    fc.assert(
      fc.property(fc.array(disturbance, { minLength: 65, maxLength: 65 }), fc.boolean(), (between, capitals) => {
        const digits = [...(capitals ? DIGEST.toUpperCase() : DIGEST)];
        const typed = between.map((space, index) => space + (digits[index] ?? '')).join('');
        expect(readReceiptNumber(typed)).toEqual({ digest: DIGEST });
      }),
    );
  });

  test('is a reference in small letters, without its dash or with spaces', () => {
    for (const typed of ['K7RM-4WPX', 'k7rm-4wpx', ' k7rm4wpx ', 'K7RM 4WPX', 'K7RM–4WPX', 'k 7 r m 4 w p x'])
      expect(readReceiptNumber(typed)).toEqual({ reference: 'K7RM-4WPX' });
  });

  test('is a reference for any reference that has been given out', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        fc.pre([...bytes].filter((byte) => byte < 253).length >= 8);
        const reference = referenceFrom(bytes);
        expect(readReceiptNumber(reference)).toEqual({ reference });
      }),
    );
  });

  test('with too few or too many digits has their number', () => {
    expect(readReceiptNumber('9f86 d081 884c 7d65')).toEqual({ fault: { name: 'length', digits: 16 } });
    expect(readReceiptNumber(`${DIGEST}0`)).toEqual({ fault: { name: 'length', digits: 65 } });
  });

  test('with other characters has those, each once', () => {
    expect(readReceiptNumber('K7RM-4WPXX')).toEqual({
      fault: { name: 'strange', characters: ['K', 'R', 'M', 'W', 'P', 'X'] },
    });
    expect(readReceiptNumber(DIGEST.replace('0', 'O'))).toEqual({ fault: { name: 'strange', characters: ['O'] } });
  });

  test('is empty if it has only white space', () => {
    for (const typed of ['', ' ', '\n- ']) expect(readReceiptNumber(typed)).toEqual({ fault: { name: 'empty' } });
  });
});

describe('the check of a submission', () => {
  const [first, second, third] = [receipt(1), receipt(2), receipt(3)];

  test('finds the latest submission', () => {
    expect(verificationOf([second, first], is(second))).toEqual({
      state: 'latest',
      found: second,
      alike: [],
      latest: second,
    });
  });

  test('finds one that is replaced by a later one', () => {
    expect(verificationOf([second, first], is(first))).toMatchObject({
      state: 'replaced',
      found: first,
      latest: second,
    });
  });

  test('finds one that is replaced by a withdrawn one, so that none holds', () => {
    const withdrawn = taken(second);
    expect(verificationOf([withdrawn, first], is(first))).toMatchObject({
      state: 'replaced',
      found: first,
      latest: withdrawn,
    });
  });

  test('finds a withdrawn one, whatever was submitted later', () => {
    const withdrawn = taken(first);
    expect(verificationOf([withdrawn], is(withdrawn))).toMatchObject({ state: 'withdrawn' });
    expect(verificationOf([second, withdrawn], is(withdrawn))).toMatchObject({ state: 'withdrawn', latest: second });
  });

  test('finds the latest of several with the same digest, and gives the earlier ones too', () => {
    expect(verificationOf([third, second, first], is(first, third))).toEqual({
      state: 'latest',
      found: third,
      alike: [first],
      latest: third,
    });
  });

  test('finds nothing if no submission has the number', () => {
    expect(verificationOf([second, first], () => false)).toBeUndefined();
  });
});

function is(...some: readonly SentReceipt[]): (receipt: SentReceipt) => boolean {
  return (candidate) => some.includes(candidate);
}

const SARA = { id: 'sara', email: 'sara@halmstad.example', name: 'Sara Samordnare' };

function receipt(version: number): SentReceipt {
  return {
    id: `submission ${version}`,
    response: 'response',
    version,
    responseVersion: version,
    reference: `TEST-000${version}`,
    submittedAt: `2024-02-0${version}T09:00:00.000Z`,
    digest: DIGEST,
    sender: SARA,
  };
}

function taken(sent: SentReceipt): SentReceipt {
  return { ...sent, withdrawal: { at: '2024-02-05T09:00:00.000Z', person: SARA, reason: 'Fel siffror.' } };
}
