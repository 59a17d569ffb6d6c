import type { Report } from '../../../exports/report/report.ts';
import type { Basis } from '../../../server/domain/counting/basis.ts';
import { trace } from '../../../server/domain/tracing/traced-text.ts';
import { HALMSTAD, LAHOLM } from '../../support/halland.ts';

/** Reports with a basis whose numbers and texts have a history. */

/** Frozen, with what each municipality was read from; of one a question from elsewhere, and one withdrawn. */
export function frozenAt(report: Report): Report {
  const read = (version: number) => ({
    reference: `K7RM-4WP${version}`,
    version,
    submittedAt: '2024-02-14T13:32:00.000Z',
  });
  return withBasis(report, (basis) => ({
    ...basis,
    frozen: { at: '2024-02-15T08:00:00.000Z', by: 'Rut Rss' },
    members: basis.members.map((member, index) =>
      member.answered
        ? {
            ...member,
            submission: read(index + 1),
            ...(index === 1
              ? {
                  taken: [{ question: 'B', submission: read(9) }, { question: 'C' }],
                }
              : {}),
          }
        : member,
    ),
  }));
}

/** A number with a reason, and one that nobody has said why. */
export function overriddenNumber(report: Report): Report {
  const [first, second] = report.basis?.numbers ?? [];
  if (first === undefined || second === undefined) throw new Error('The sample has no numbers');
  const of = ({ question, option, optionTitle, value }: typeof first) => ({
    question,
    option,
    optionTitle,
    number: value + 2,
    computed: value,
  });
  const reason = 'Laholm svarade per telefon.\nDet räknas.';
  const { optionTitle: _, ...place } = of(first);
  const told = { ...place, computed: 1, reason, by: 'Rut Rss', at: '2024-02-20T09:05:00.000Z' };
  const changed = new Map([first, second].map(({ option, value }) => [option, value + 2]));
  const reported: Report = {
    ...report,
    parts: report.parts.map((part) => ({
      ...part,
      sections: part.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({
          ...question,
          options: question.options.map((option) => {
            const number = question.id === first.question ? changed.get(option.code) : undefined;
            return number === undefined ? option : { ...option, number };
          }),
        })),
      })),
    })),
  };
  return withBasis(reported, (basis) => ({ ...basis, overrides: [{ ...of(first), reason: told }, of(second)] }));
}

/** A compiled text with a paragraph of each origin. */
export function tracedText(report: Report): Report {
  const sources = [
    { member: HALMSTAD.code, text: '=SUMMA(A1) är ingen formel', version: 1 },
    { member: LAHOLM.code, text: 'Fallprevention.', version: 2 },
  ];
  const compiled = '=SUMMA(A1) är ingen formel\n\nFallprevention pågår.\n\nHelt nytt stycke.';
  return withBasis(report, (basis) => ({ ...basis, compiled: [{ question: '3', traced: trace(compiled, sources) }] }));
}

function withBasis(report: Report, change: (basis: Basis) => Basis): Report {
  if (report.basis === undefined) throw new Error('The sample has no basis');
  return { ...report, basis: change(report.basis) };
}
