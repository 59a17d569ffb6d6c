import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';

/**
 * Any number of municipalities that answer as the six of Halland do, mixed: each takes every answer from one or another
 * of the six and leaves some out, and every 29th has not answered at all. Each holds texts of its own, as if it had
 * been read from a database. The same number always gives the same municipalities.
 */
export function manyMunicipalities(survey: Survey, count: number): Member[] {
  const six = municipalAnswers(survey);
  return Array.from({ length: count }, (_, place) => {
    const answers = survey.questions.flatMap((question, position) => {
      const answer = six[(7 * place + position * (place % 5)) % six.length]?.answers[question.id];
      const leftOut = (31 * place + 17 * position) % 23 === 0;
      return answer === undefined || leftOut ? [] : [[question.id, answer] as const];
    });
    const { name } = six[place % six.length]?.organisation ?? { name: '' };
    return {
      organisation: {
        code: String(1000 + place),
        name: `${name} ${place + 1}`,
        kind: 'municipality' as const,
        county: '13',
      },
      answers: place % 29 === 28 ? undefined : structuredClone(Object.fromEntries(answers)),
    };
  });
}
