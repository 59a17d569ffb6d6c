import { genitive, genitiveOfAll, type OrganisationKind, UNNAMED_KIND } from './people/organisation-kind.ts';
import type { ChangedMeanwhile, RefusalWords, Refused } from './refused.ts';
import { withCapital } from './text/swedish.ts';

/**
 * What is told when somebody else has changed something meanwhile, by what it is. `kind`: of the organisations whose
 * answers are counted.
 */
export function changedWords(of: ChangedMeanwhile, kind: OrganisationKind = UNNAMED_KIND): RefusalWords {
  return wordsFor(kind)[of];
}

const wordsFor = (kind: OrganisationKind): Readonly<Record<ChangedMeanwhile, RefusalWords>> => ({
  workflow: {
    heading: 'Någon hann före',
    text: [
      'Svaret har redan gått vidare sedan du öppnade sidan, så det du valde gick inte att göra. Öppna svaret igen och se var det står.',
    ],
  },
  review: {
    heading: 'Svaret har ändrats',
    text: [
      'Svaret har ändrats sedan du öppnade granskningen. Ingenting är inlämnat eller godkänt. Granska svaret igen och välj sedan på nytt.',
    ],
  },
  'approved-numbers': {
    heading: 'Svaret behöver godkännas på nytt',
    text: [
      `${withCapital(genitiveOfAll(kind))} svar har ändrats sedan svaret godkändes, så minst ett tal är ett annat än det som godkändes. Inget är inlämnat.`,
      'Be godkännaren att läsa igenom svaret och godkänna det igen.',
    ],
  },
  'delegated-question': {
    heading: 'Du har öppnat en annan fråga sedan dess',
    text: [
      'En webbläsare har en fråga öppen i taget. Det du skrev hör till en fråga som du öppnade tidigare, och är inte skickat.',
    ],
  },
  'response-to-return': {
    heading: 'Svaret har ändrats',
    text: [
      'Svaret har ändrats sedan du öppnade sidan. Inget är skickat. Läs svaren som de är nu, och skicka det som fortfarande behöver rättas.',
    ],
  },
  'submission-to-send-back': {
    heading: 'En senare version har lämnats in',
    text: [
      'En senare version har lämnats in sedan du öppnade sidan. Inget är skickat. Läs de nya svaren, och skicka det som fortfarande behöver rättas.',
    ],
  },
  'submission-to-withdraw': {
    heading: 'En senare version har lämnats in',
    text: [
      'En senare version har lämnats in sedan du öppnade sidan. Inget är återtaget. Är det den senare som ska återtas?',
    ],
  },
  numbers: {
    heading: 'Talen har ändrats',
    text: [
      'Någon annan har ändrat frågans tal sedan du öppnade sidan. Inget är sparat. Se vad som står nu, och spara igen om det fortfarande ska ändras.',
    ],
  },
  'answer-to-restore': {
    heading: 'Frågan har ändrats',
    text: [
      'Någon har ändrat frågan sedan du öppnade sidan, så inget har återställts. Läs ändringen här nedanför och välj igen.',
    ],
  },
  'answer-to-carry-over': {
    heading: 'Svaret har ändrats',
    text: [
      'Någon har ändrat svaret sedan du öppnade sidan, så inget är ersatt eller bekräftat. Läs svaret som det är nu och välj igen.',
    ],
  },
  proposal: {
    heading: 'Svaret eller förslaget har ändrats',
    text: [
      'Svaret eller förslaget har ändrats sedan du öppnade sidan, så inget är gjort. Nedan står de som de är nu. Läs dem igen och välj sedan.',
    ],
  },
  'source-texts': {
    heading: 'Texten har ändrats',
    text: [
      `Inget ändrades: texten eller ${genitive(kind)} svar är ett annat än när sidan visades. Ladda om sidan och försök igen.`,
    ],
  },
  'frozen-basis': {
    heading: 'Underlaget har ändrats',
    text: [
      `${withCapital(kind.definite)} har lämnat in eller återtagit sedan du öppnade sidan, eller så är underlaget inte längre fryst. Inget är ändrat. Så här står det nu.`,
    ],
  },
  'survey-draft': {
    heading: 'Någon hann före',
    text: [
      'Någon annan har ändrat utkastet sedan du öppnade sidan, så inget är sparat eller publicerat. Läs utkastet som det är nu och välj igen.',
    ],
  },
});

/** What somebody else has changed meanwhile, if that is why. */
export function changedOf(refused: Refused): ChangedMeanwhile | undefined {
  return typeof refused !== 'string' && refused.name === 'changed-meanwhile' ? refused.of : undefined;
}

/** The sentences of a change, for a page that is shown again as it is now. */
export function changedNotice(of: ChangedMeanwhile, kind?: OrganisationKind): string {
  return changedWords(of, kind).text.join(' ');
}
