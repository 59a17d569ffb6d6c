import { type OrganisationKind, questionTo, UNNAMED_KIND } from '../../domain/people/organisation-kind.ts';
import { ROLE_LIST, ROLES } from '../../domain/people/role.ts';
import { formatCount, formatCounted, formatDate, formatList } from '../../domain/text/swedish.ts';

type Detail = Readonly<Record<string, unknown>>;

/**
 * The kinds that an event's words speak of: of the organisation that it is about, and of those that it counts where
 * that is known.
 */
export interface EventKinds {
  readonly own: OrganisationKind;
  readonly counted?: OrganisationKind | undefined;
}

/**
 * The words for each event verb, as the rest of a sentence that begins with a person's name: “lämnade in version 2”.
 * With the event's details where they add something.
 */
const WORDS: Readonly<Record<string, string | ((detail: Detail, kinds: EventKinds) => string)>> = {
  'response.save': ({ onBehalf }, { own }) =>
    onBehalf === true ? `förde som RSS in svar åt ${own.definite}` : 'sparade svar',
  'entry.begin': ({ cameBy }, { own }) =>
    `började som RSS föra in svar åt ${own.definite} ${CAME_BY_WORDS[String(cameBy)] ?? ''}`.trimEnd(),
  'entry.attach': 'lade en fil till svaren som RSS för in',
  'entry.hand-over': (_, { own }) => `lämnade som RSS de införda svaren till ${own.definite} för bekräftelse`,
  'entry.take-over': 'tog över svaren som RSS förde in',
  'entry.close': 'avslutade införandet utan att något hade förts in',
  'response.add': ({ number, named }) =>
    named === true
      ? 'började svara'
      : `lade till svar ${typeof number === 'number' ? formatCount(number) : ''}`.trimEnd(),
  'response.remove': ({ number }) => `tog bort svar ${typeof number === 'number' ? formatCount(number) : ''}`.trimEnd(),
  'response.put-back': ({ number }) =>
    `ångrade att svar ${typeof number === 'number' ? formatCount(number) : ''} togs bort`,
  'response.restore': (detail) => `återställde ett tidigare svar${ofQuestion(detail)}`,
  'history.remove': (detail) =>
    `tog bort ${detail.scope === 'all' ? 'tidigare svar' : 'ett tidigare svar'}${ofQuestion(detail)} ur historiken${REMOVAL_WORDS[String(detail.reason)] ?? ''}`,
  'answer.carry-over': (detail) => `använde svaret${ofYear(detail)} som utkast${ofQuestion(detail)}`,
  'answer.confirm': (detail) => `bekräftade svaret${ofYear(detail)}${ofQuestion(detail)}`,
  'answer.bring': 'läste in en ifylld fil för att granska den',
  'answer.take-in': (detail) => `tog in svar ur en ifylld fil${ofQuestions(detail)}`,
  'attachment.add': (detail) => `bifogade en fil${ofQuestion(detail)}`,
  'attachment.remove': (detail) => `tog bort en bifogad fil${ofQuestion(detail)}`,
  'attachment.put-back': (detail) => `ångrade att en bifogad fil togs bort${ofQuestion(detail)}`,
  'number.report': (detail) => `lämnade ett annat tal än det räknade${ofQuestion(detail)}`,
  'number.explain': (detail) => `skrev varför ett tal är ett annat än det räknade${ofQuestion(detail)}`,
  'number.use-computed': (detail) => `använde det räknade talet igen${ofQuestion(detail)}`,
  'basis.freeze': (_, { counted }) => `frös underlaget${fromAll(counted)}`,
  'basis.lift': (_, { counted }) => `hävde frysningen av underlaget${fromAll(counted)}`,
  'basis.take': (detail, { counted }) =>
    `tog in en senare inlämning i det frysta underlaget${ofCountedQuestion(detail, counted)}`,
  'basis.leave': (detail, { counted }) =>
    `lät det frysta underlaget stå trots en senare inlämning${ofCountedQuestion(detail, counted)}`,
  'response.make-ready': 'klarmarkerade svaret för granskning',
  'response.reopen': 'öppnade svaret för ändring igen',
  'response.approve': 'godkände svaret',
  'response.return': 'skickade tillbaka svaret för rättelse',
  'response.submit': (detail) => `lämnade in svaret${ofVersion(detail)}`,
  'response.revise': 'började ändra det inlämnade svaret',
  'response.withdraw': (detail) => `återtog inlämningen${ofVersion(detail)}`,
  'response.send-back': 'bad om rättelse av det inlämnade svaret',
  'case.save': 'sparade ärendet till nämnden',
  'decision.reserve': (detail) => `noterade förbehåll för politiskt beslut${ofVersion(detail)}`,
  'decision.record': (detail) => `noterade nämndens beslut${ofVersion(detail)}`,
  'decision.lift': (detail) => `tog bort noteringen om politiskt beslut${ofVersion(detail)}`,
  'submission.settle': (detail) => `tog ställning till det som är inlämnat eller återtaget${ofVersion(detail)}`,
  'mail.choose': 'ändrade hur ofta mejlen ska komma',
  'submission.release': (detail) => `gjorde en maskad kopia av inlämningen${ofVersion(detail)}`,
  'question.mark': (detail) => `markerade fråga${numberOf(detail)} som klar`,
  'question.unmark': (detail) => `tog bort markeringen klar${ofQuestion(detail)}`,
  'transfer.tick': (detail) => `förde över fråga${numberOf(detail)} till det mottagande formuläret`,
  'transfer.untick': (detail) => `tog bort markeringen överförd${ofQuestion(detail)}`,
  'screening.keep': (detail) => `granskade en text och lät den stå kvar${ofQuestion(detail)}`,
  'screening.take-back': (detail) => `tog tillbaka granskningen av en text${ofQuestion(detail)}`,
  'remark.reply': (detail) => `svarade att en kommentar är åtgärdad${ofQuestion(detail)}`,
  'note.write': (detail) => `skrev en anteckning${ofQuestion(detail)}`,
  'note.delete': (detail) => `tog bort en anteckning${ofQuestion(detail)}`,
  'delegation.create': (detail) => `bad en kollega svara${ofQuestion(detail)}`,
  'delegation.end': (detail) => `avslutade förfrågan till en kollega${ofQuestion(detail)}`,
  'proposal.send': (detail) => `föreslog ett svar${ofQuestion(detail)}`,
  'proposal.accept': (detail) => `använde en kollegas förslag${ofQuestion(detail)}`,
  'proposal.decline': (detail) => `avböjde en kollegas förslag${ofQuestion(detail)}`,
  'person.sign-in': (detail) => `loggade in${WAYS_IN[String(detail.by)] ?? ''}`,
  'person.sign-out': 'loggade ut',
  'person.identify': 'kopplade inloggningen hos organisationen till personen',
  'session.end': (detail) => `avslutade ${countedIn(detail, 'sessions', ['inloggning', 'inloggningar'])}`,
  'person.add': 'lade till en person',
  'person.change': (detail) => `ändrade ${CHANGED[String(detail.changed)] ?? 'uppgifter'}`,
  'person.remove': 'tog bort en person',
  'person.import': (detail) =>
    `läste in ${countedIn(detail, 'people', ['person', 'personer'])} och ${countedIn(detail, 'roles', ['roll', 'roller'])}`,
  'role.add': (detail) => `gav rollen ${roleIn(detail)}`,
  'role.remove': (detail) => `tog bort rollen ${roleIn(detail)}`,
  'organisation.add': 'lade till organisationen',
  'organisation.rename': 'gav organisationen ett nytt namn',
  'organisation.move': 'ändrade vad organisationen är en del av, eller dess grupper',
  'organisation.end': 'skrev in att organisationen upphör',
  'organisation.resume': 'tog tillbaka att organisationen upphör',
  'organisation.change': (detail) =>
    `ändrade inställningar: godkännande ${detail.needsApproval === true ? 'ja' : 'nej'}, svar i kvittot ${detail.receiptWithAnswers === true ? 'ja' : 'nej'}`,
  'case-template.save': 'ändrade mallen för ärenden till nämnden',
  'respondent.name': (detail) => `utsåg ${countedIn(detail, 'people', ['person', 'personer'])} att svara`,
  'respondent.remind': (detail) => `påminde ${countedIn(detail, 'people', ['utsedd', 'utsedda'])}`,
  'respondent.move-day': (detail) => `ändrade sista dagen för en utsedd${untilDay(detail)}`,
  'respondent.new-link': 'skickade en ny länk till en utsedd',
  'respondent.withdraw': 'tog bort en utsedd ur listan',
  'round.open': (detail) =>
    `öppnade en omgång för ${countedIn(detail, 'participants', ['organisation', 'organisationer'])}`,
  'round.change': 'ändrade en omgång',
  'round.extend': (detail) => `gav anstånd${untilDay(detail)}`,
  'round.reopen': (detail) => `öppnade en omgång igen${untilDay(detail)}`,
  'round.withdraw': 'tog tillbaka en omgång',
  'round.restore': 'ångrade att en omgång togs tillbaka',
  'round.invite': (detail) => `bjöd in med ${countedIn(detail, 'invitations', ['mejl', 'mejl'])}`,
  'round.remind': (detail) => `påminde med ${countedIn(detail, 'reminders', ['mejl', 'mejl'])}`,
  'round.tell-feedback': (detail) => `berättade vad svaren blev med ${countedIn(detail, 'mails', ['mejl', 'mejl'])}`,
  'round.erase': 'raderade en omgångs kontaktuppgifter och anteckningar',
  'survey-draft.begin': 'började skriva en enkät',
  'survey-draft.remove': 'tog bort ett utkast till en enkät',
  'survey.publish': (detail) => `publicerade enkäten ${String(detail.survey)}, version ${String(detail.version)}`,
  'survey.offer': (detail) => `erbjöd andra län enkäten ${String(detail.survey)}`,
  'survey.withdraw-offer': (detail) => `slutade erbjuda andra län enkäten ${String(detail.survey)}`,
  'api-token.create': 'skapade en API-nyckel',
  'api-token.revoke': 'spärrade en API-nyckel',
  'mail.resend': 'skickade ett mejl igen',
  'contact.change': 'ändrade kontaktuppgifterna',
};

const REMOVAL_WORDS: Readonly<Record<string, string>> = {
  'personal-data': ' (personuppgifter)',
  secrecy: ' (sekretess)',
  mistake: ' (hamnade där av misstag)',
};

const CAME_BY_WORDS: Readonly<Record<string, string>> = {
  paper: 'från papper',
  email: 'från e-post',
  telephone: 'efter ett telefonsamtal',
};

const WAYS_IN: Readonly<Record<string, string>> = {
  link: ' med en länk',
  'identity-provider': ' genom sin organisation',
  'set-up': ' för första gången',
  'respondent-link': ' med länken till ett eget svar',
};

const CHANGED: Readonly<Record<string, string>> = {
  name: 'namn',
  email: 'e-postadress',
  'name,email': 'namn och e-postadress',
};

/** An event in words, without the person. A verb without words is returned as it is recorded. */
export function eventWords(verb: string, detail: Detail = {}, kinds: EventKinds = { own: UNNAMED_KIND }): string {
  const words = WORDS[verb] ?? `gjorde ”${verb}”`;
  return typeof words === 'string' ? words : words(detail, kinds);
}

/** Whether `WORDS` has words for a verb. */
export function hasWords(verb: string): boolean {
  return Object.hasOwn(WORDS, verb);
}

function ofVersion({ version }: Detail): string {
  return typeof version === 'number' ? `, version ${formatCount(version)}` : '';
}

function ofYear({ year }: Detail): string {
  return typeof year === 'number' ? ` från ${year}` : '';
}

function ofQuestion(detail: Detail): string {
  return numberOf(detail) === '' ? '' : ` på fråga${numberOf(detail)}`;
}

/** “ på fråga A och B”, “ på 20 frågor”. */
function ofQuestions({ questions }: Detail): string {
  if (!Array.isArray(questions)) return '';
  return questions.length > FEW_QUESTIONS
    ? ` på ${formatCount(questions.length)} frågor`
    : ` på fråga ${formatList(questions.map(String))}`;
}

const FEW_QUESTIONS = 6;

function fromAll(counted: OrganisationKind | undefined): string {
  return counted === undefined ? '' : ` från ${counted.definiteSeveral}`;
}

function ofCountedQuestion(detail: Detail, counted: OrganisationKind | undefined): string {
  return numberOf(detail) === '' ? '' : `, ${counted === undefined ? 'fråga' : questionTo(counted)}${numberOf(detail)}`;
}

function numberOf({ question }: Detail): string {
  return typeof question === 'string' ? ` ${question}` : '';
}

function countedIn(detail: Detail, name: string, words: readonly [string, string]): string {
  const count = detail[name];
  return formatCounted(typeof count === 'number' ? count : 1, words);
}

function untilDay({ lastDay }: Detail): string {
  return typeof lastDay === 'string' ? ` till och med ${formatDate(lastDay)}` : '';
}

function roleIn({ role }: Detail): string {
  const known = ROLE_LIST.find((one) => one === role);
  return known === undefined ? String(role) : ROLES[known].name;
}
