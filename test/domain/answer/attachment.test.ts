import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentName } from '../../../server/domain/answer/attachment.ts';

const bytesOf = (name: string) => Buffer.byteLength(name, 'utf8');

describe('the name that an attached file is kept under', () => {
  it('has at most three combining marks after a letter, so that it stays on its line', () => {
    const name = attachmentName(`Beslut e${'\u0301\u0316'.repeat(60)}.pdf`, 'pdf');
    expect(name).toMatch(/^Beslut \p{L}\p{M}{1,3}\.pdf$/u);
    expect(attachmentName('Resumé a\u030a.pdf', 'pdf')).toBe('Resumé å.pdf');
  });

  it('is of at most 120 characters and as many bytes as any disk takes, with its ending', () => {
    expect(attachmentName(`${'å'.repeat(300)}.pdf`, 'pdf')).toBe(`${'å'.repeat(115)}.pdf`);
    expect(attachmentName(`${'a'.repeat(300)}.pdf`, 'pdf')).toBe(`${'a'.repeat(120)}.pdf`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const name = attachmentName(typed, 'docx');
        expect(bytesOf(name)).toBeLessThanOrEqual(255);
        expect(name).toMatch(/[^.]\.[a-z0-9]+$/u);
      }),
    );
  });
});
