import type { CaseAppendix, CaseDocument } from '../../../exports/documents/board-case.ts';
import type { Report } from '../../../exports/report/report.ts';
import { fillSections } from '../../domain/board-case/case-field.ts';
import type { CaseMember, LoadedCase } from '../../domain/board-case/loaded-case.ts';
import { genitiveOf } from '../../domain/text/swedish.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { reportDraft, reportOfSubmission } from '../submission/report-response.ts';

/**
 * The letter of a board case, with its fields filled in, and the appendices that the person who loaded the case may
 * read.
 */
export async function caseDocument(context: ActionContext, loaded: LoadedCase): Promise<CaseDocument> {
  const { content, values, submission } = loaded;
  const { organisation } = loaded.loaded.response;
  const report =
    submission === undefined
      ? await reportDraft(context, loaded.loaded)
      : await reportOfSubmission(context, organisation, submission);
  const members = await memberAppendices(context, loaded);
  return {
    organisation: organisation.name,
    office: content.office,
    board: content.board,
    caseNumber: content.caseNumber,
    day: content.day,
    officer: content.officer,
    officerTitle: content.officerTitle,
    email: content.email,
    sections: fillSections(content.sections, values),
    report,
    appendices: numbered([...ownAppendices(report, loaded), ...members.appendices]),
    absent: members.absent,
  };
}

type Unnumbered = Omit<CaseAppendix, 'number'>;

function numbered(appendices: readonly Unnumbered[]): CaseAppendix[] {
  return appendices.map((appendix, index) => ({ ...appendix, number: index + 1 }));
}

function ownAppendices(report: Report, { content, loaded }: LoadedCase): Unnumbered[] {
  const own = genitiveOf(loaded.response.organisation.name);
  return [
    { title: `${own} svar`, shows: 'answers', report },
    ...(report.basis !== undefined && content.withBasis
      ? [{ title: `Underlag till ${own} svar`, shows: 'basis' as const, report }]
      : []),
  ];
}

/**
 * The submissions of the chosen organisations, as they were counted. `absent`: a Swedish sentence for each that cannot
 * be an appendix.
 */
async function memberAppendices(
  context: ActionContext,
  { content, members }: LoadedCase,
): Promise<{ readonly appendices: Unnumbered[]; readonly absent: string[] }> {
  const chosen = members.filter(({ organisation }) => content.members.includes(organisation.code));
  const appendices: Unnumbered[] = [];
  const absent: string[] = [];
  for (const member of chosen) {
    const report = await reportOfMember(context, member);
    const title = `${genitiveOf(member.organisation.name)} svar`;
    if (report !== undefined) appendices.push({ title, shows: 'answers', report });
    else absent.push(absentWords(member));
  }
  return { appendices, absent };
}

async function reportOfMember(context: ActionContext, member: CaseMember): Promise<Report | undefined> {
  if (member.reference === undefined || !member.readable) return undefined;
  const submission = await submissionsIn(context.database.knex).findByReference(member.reference);
  return submission && (await reportOfSubmission(context, member.organisation, submission));
}

function absentWords({ organisation, reference }: CaseMember): string {
  return reference === undefined
    ? `${genitiveOf(organisation.name)} svar finns inte med: ${organisation.name} har inte lämnat in något.`
    : `${genitiveOf(organisation.name)} svar finns inte med: den som hämtade filen får inte läsa det.`;
}
