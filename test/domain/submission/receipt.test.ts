import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, referenceFrom } from '../../../server/domain/submission/receipt.ts';

describe('a reference', () => {
  it('has no characters that are easily confused in print or by ear', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        fc.pre(bytes.filter((byte) => byte < 253).length >= 8);
        expect(referenceFrom(bytes)).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$/);
      }),
    );
  });

  it('throws instead of becoming shorter when there are too few random bytes', () => {
    expect(() => referenceFrom(new Uint8Array(7))).toThrow();
  });
});

describe('a digest', () => {
  const document = {
    survey: 'kommun-2023',
    organisation: '1380',
    answers: { A: { chosen: ['ja'] }, B: { text: 'Åtgärd' } },
  };

  it('is the same for the same answers in another order', () => {
    const turned = {
      answers: { B: { text: 'Åtgärd' }, A: { chosen: ['ja'] } },
      organisation: '1380',
      survey: 'kommun-2023',
    };
    expect(digestOf(turned)).toBe(digestOf(document));
  });

  it.each([
    ['a letter of a text', { ...document, answers: { ...document.answers, B: { text: 'Åtgärder' } } }],
    ['a choice', { ...document, answers: { ...document.answers, A: { chosen: [] } } }],
    ['the organisation', { ...document, organisation: '1381' }],
    ['the survey', { ...document, survey: 'kommun-2024' }],
  ])('differs when %s differs', (_what, other) => {
    expect(digestOf(other)).not.toBe(digestOf(document));
  });

  it('is SHA-256 of the canonical JSON, so that another program can compute it', () => {
    // printf '{"answers":{},"organisation":"1380","survey":"s"}' | sha256sum
    expect(digestOf({ survey: 's', organisation: '1380', answers: {} })).toBe(
      'b808c510d143009fb55f6162d0a273da821703af39ea739373d940c4444f965d',
    );
  });
});
