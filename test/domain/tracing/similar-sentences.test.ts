import { describe, expect, test } from 'vitest';
import { similarSentences } from '../../../server/domain/tracing/similar-sentences.ts';
import { sourceSentences } from '../../../server/domain/tracing/source-sentences.ts';

describe('similar sentences', () => {
  const sources = [
    { member: 'Halmstad', text: 'Alla brukare i hemtjänsten har fått en fast omsorgskontakt. Vi har bytt system.' },
    { member: 'Hylte', text: 'Brukarna i hemtjänsten har en fast omsorgskontakt sedan i våras. Snön smälte.' },
    {
      member: 'Laholm',
      text: 'Samtliga brukare inom hemtjänsten erbjuds fast omsorgskontakt. Samtliga brukare inom hemtjänsten.',
    },
  ];

  test('of several municipalities are one group, with one sentence from each', () => {
    const [group, ...others] = similarSentences(sourceSentences(sources));
    expect(group?.map(({ member }) => member)).toEqual(['Halmstad', 'Hylte', 'Laholm']);
    expect(group?.at(-1)?.text).toBe('Samtliga brukare inom hemtjänsten erbjuds fast omsorgskontakt.');
    expect(others).toEqual([]);
  });

  test('are not found within one municipality, nor by common words alone', () => {
    expect(
      similarSentences(
        sourceSentences([
          { member: 'Hylte', text: 'Fast omsorgskontakt i hemtjänsten finns. Fast omsorgskontakt i hemtjänsten.' },
          { member: 'Laholm', text: 'Vi har under året arbetat med det. Det finns nu för alla.' },
          { member: 'Varberg', text: 'Vi har under året varit med om det. Det är nu för alla.' },
        ]),
      ),
    ).toEqual([]);
  });
});
