import { changedWords } from './changed-meanwhile.ts';
import { genitive, type OrganisationKind, UNNAMED_KIND } from './people/organisation-kind.ts';
import type { PlainRefusal, RefusalWords, Refused } from './refused.ts';
import { tooManyRowsSentence } from './surplus-rows.ts';
import { formatCount, formatTime, withCapital } from './text/swedish.ts';

/**
 * What a person is told of a refusal, on a page that takes the place of the form. `kind` is the kind of the
 * organisation whose answers it is about, if any, and gives the noun in the sentence.
 */
export function refusalWords(refused: Refused, kind: OrganisationKind = UNNAMED_KIND): RefusalWords {
  if (refused === 'on-behalf-ended' || refused === 'on-behalf-refused') return onBehalfWords(kind)[refused];
  if (typeof refused === 'string') return PLAIN_WORDS[refused];
  switch (refused.name) {
    case 'changed-meanwhile':
      return changedWords(refused.of, kind);
    case 'too-many-sign-ins':
      return {
        heading: 'För många inloggningslänkar',
        text: [
          'Många länkar har begärts på kort tid, så nu skickas inga fler. Använd den senaste länken som kom: den gäller i 15 minuter.',
          `Kom det ingen? Försök igen kl. ${minuteAfter(refused.until)}.`,
        ],
      };
    case 'too-many-attempts':
      return {
        heading: 'För många försök',
        text: [
          `Så många försök på kort tid tas inte emot. Inget har ändrats. Försök igen kl. ${minuteAfter(refused.until)}.`,
        ],
      };
    case 'too-many-rows':
      return { heading: 'Tabellen har för många rader', text: [tooManyRowsSentence(refused)] };
    case 'field-too-large':
      return {
        heading: 'En text är för stor',
        text: [
          `En av texterna är större än ${formatCount(refused.limit)} tecken. Inget har ändrats. Gå tillbaka, korta den och försök igen.`,
        ],
      };
    case 'file-refused':
      return {
        heading: 'Filen togs inte emot',
        text: [
          `Filen är för stor eller kom inte fram hel. Den får vara högst ${formatCount(refused.limit / 1_000_000)} MB. Inget har ändrats.`,
          'Gå tillbaka och försök igen, eller välj en mindre fil.',
        ],
      };
  }
}

/** The first whole minute at which an ISO time has come: whoever comes then is not too early. */
function minuteAfter(until: string): string {
  return formatTime(new Date(Math.ceil(Date.parse(until) / 60_000) * 60_000).toISOString());
}

function onBehalfWords(
  kind: OrganisationKind,
): Readonly<Record<'on-behalf-ended' | 'on-behalf-refused', RefusalWords>> {
  const { definite } = kind;
  return {
    'on-behalf-ended': {
      heading: `${withCapital(definite)} har svaret nu`,
      text: [
        `Svaren som fördes in är ${genitive(kind)} egna nu: de är lämnade till ${definite} för bekräftelse, eller så har någon där tagit över dem. Det du skrev nu är inte sparat.`,
        `Behöver något ändras? Hör av dig till ${definite}.`,
      ],
    },
    'on-behalf-refused': {
      heading: `${withCapital(definite)} har börjat svara`,
      text: [
        `Någon i ${definite} har börjat svara själv, eller så förs svaren redan in. Därför går det inte att börja föra in svar åt ${definite}. Inget har ändrats.`,
        `Hör av dig till ${definite} om svar som har kommit på annat sätt.`,
      ],
    },
  };
}

const PLAIN_WORDS: Readonly<Record<Exclude<PlainRefusal, 'on-behalf-ended' | 'on-behalf-refused'>, RefusalWords>> = {
  'not-found': {
    heading: 'Sidan finns inte',
    text: ['Adressen leder inte till något som du kan öppna. Kontrollera den, eller gå till Mina uppgifter.'],
  },
  'not-allowed': {
    heading: 'Det här kan du inte göra',
    text: [
      'Din roll räcker inte till det. Inget har ändrats.',
      'Behöver du kunna göra det? Be systemförvaltaren i länet att lägga till en roll åt dig.',
    ],
  },
  'sign-in-needed': {
    heading: 'Du behöver logga in',
    text: ['Du är inte inloggad, eller så har din inloggning löpt ut. Logga in igen för att fortsätta.'],
  },
  'sign-in-link-spent': {
    heading: 'Länken går inte att använda',
    text: ['Den har redan använts, är för gammal eller inte hel. Be om en ny länk, så kommer den i ett nytt mejl.'],
  },
  'identity-failed': {
    heading: 'Inloggningen gick inte att slutföra',
    text: [
      'Organisationens inloggning avbröts, drog ut på tiden eller svarade inte som väntat, så ingen ny inloggning gjordes. Försök igen, eller logga in med en länk i e-posten.',
    ],
  },
  'identity-unknown': {
    heading: 'Du är inte tillagd i Samsvar',
    text: [
      'Organisationens inloggning vet vem du är, men ingen har lagt till dig här. Be systemförvaltaren i länet att göra det, med den e-postadress som du har i organisationen.',
    ],
  },
  'definition-missing': {
    heading: 'Omgångens enkät saknas',
    text: [
      'Enkäten som omgången öppnades med finns inte i Samsvar, så omgången kan inte visas. Alla svar finns kvar.',
      'Be den som sköter Samsvar att lägga tillbaka enkätens fil och starta om. Under Administration, Enkäter, står vilken det är.',
    ],
  },
  'set-up-link-spent': {
    heading: 'Länken går inte att använda',
    text: [
      'Den har redan använts, är för gammal eller inte hel. Så länge ingen är tillagd skrivs en ny länk ut när Samsvar startas om.',
    ],
  },
  'delegation-ended': {
    heading: 'Länken gäller inte längre',
    text: [
      'Frågan är inte längre öppen för dig: sista dagen har gått, eller så har den som frågade avslutat den. Hör av dig till den som skickade länken.',
    ],
  },
  'respondent-link-ended': {
    heading: 'Länken gäller inte längre',
    text: [
      'Sista dagen har gått, eller så har du fått en nyare länk eller inte längre är den som ska svara. Det du har lämnat in gäller.',
      'Titta efter ett nyare mejl, eller be den som utsåg dig om en ny länk.',
    ],
  },
  'respondent-withdrawn': {
    heading: 'Du står inte längre i listan över dem som ska svara',
    text: [
      'Den som utsåg dig har tagit bort dig ur listan medan du hade svaret öppet. Det du skrev senast är inte sparat.',
      'Ska du svara ändå? Hör av dig till den som utsåg dig: namnet står i mejlet med länken. Blir du utsedd igen fortsätter du där du var.',
    ],
  },
  'respondent-has-submitted': {
    heading: 'Svaret är redan inlämnat',
    text: ['Den som har lämnat in sitt svar kan inte tas bort ur listan. Inget har ändrats.'],
  },
  'too-many-respondents': {
    heading: 'Fler får inte plats i listan',
    text: [
      'Organisationen har redan utsett så många som den kan i omgången. Ingen av de nya har lagts till. Ta bort några som inte ska svara, och försök igen.',
    ],
  },
  'too-many-drafts': {
    heading: 'Länet har för många utkast',
    text: [
      'Länet har redan så många utkast till enkäter som får plats. Ta bort några som inte behövs, och försök igen.',
    ],
  },
  'round-not-open': {
    heading: 'Omgången har inte öppnat',
    text: ['Enkäten kan läsas nu och besvaras från den första dagen. Inget har ändrats.'],
  },
  'round-withdrawn': {
    heading: 'Omgången är tillbakatagen',
    text: [
      'Den som öppnade omgången har tagit tillbaka den. Inget i den behöver besvaras, och inget kan ändras, lämnas in eller hämtas. Det som sparades före dess finns kvar.',
    ],
  },
  'several-answers': {
    heading: 'Omgången har ingen arbetsbok att fylla i',
    text: [
      'I den här omgången lämnar varje organisation flera svar, och en arbetsbok har ett blad för varje organisation. Varje svar fylls i för sig: lägg till ett svar, öppna det och välj Fylla i utanför Samsvar.',
    ],
  },
  'answer-submitted': {
    heading: 'Svaret är inlämnat och kan inte tas bort',
    text: [
      'Inget har ändrats. Gäller svaret inte: återta först inlämningen, på svarets sida. Sedan går svaret att ta bort ur listan.',
    ],
  },
  'answer-erased': {
    heading: 'Svaret kan inte tas tillbaka längre',
    text: ['Ett borttaget svar går att ångra i 30 dagar, och de har gått. Lägg till ett nytt svar i stället.'],
  },
  'too-many-answers': {
    heading: 'Fler svar ryms inte',
    text: [
      'Organisationen har redan så många svar som den kan ha i omgången. Inget har ändrats. Använd ett svar som är tomt, eller hör av dig till den som ansvarar för omgången.',
    ],
  },
  'under-review': {
    heading: 'Svaret granskas',
    text: [
      'Svaret har klarmarkerats för granskning och kan inte ändras så länge. Det du skrev nu är inte sparat.',
      'Den som svarar för organisationen kan öppna svaret för ändring igen, på sidan med alla svar.',
    ],
  },
  'approval-missing': {
    heading: 'Svaret är inte godkänt',
    text: [
      'Organisationen har bestämt att svar ska godkännas innan de lämnas in. Klarmarkera svaret, så får godkännaren ett mejl.',
    ],
  },
  'remark-missing': {
    heading: 'Skriv vad som ska rättas',
    text: [
      'Inget har skickats tillbaka. Gå tillbaka och skriv en kommentar till minst en fråga, eller till hela svaret.',
    ],
  },
  'reason-missing': {
    heading: 'Skriv ett skäl',
    text: ['Inget har ändrats. Gå tillbaka och skriv varför, så att det går att förstå i efterhand.'],
  },
  'contact-erased': {
    heading: 'Kontaktuppgifterna är raderade',
    text: [
      'Omgångens kontaktuppgifter har raderats, eftersom de inte behövs längre. Därför går det inte att lägga till nya. Det som är inlämnat finns kvar.',
    ],
  },
  'last-administrator': {
    heading: 'Länet måste ha en systemförvaltare',
    text: [
      'Detta är den sista systemförvaltaren i länet, så rollen kan inte tas bort. Lägg till en annan systemförvaltare först.',
    ],
  },
  'round-closed': {
    heading: 'Omgången är stängd',
    text: [
      'Sista dagen för svar har gått, så svaret kan inte längre ändras eller lämnas in. Det som sparades före dess finns kvar.',
      'Kontakta den som ansvarar för omgången om svaret behöver ändras.',
    ],
  },
  'not-ready': {
    heading: 'Svaret är inte klart',
    text: ['Något saknas eller behöver rättas. Ingenting är inlämnat. Granskningen visar vad som är kvar.'],
  },
  'proposals-undecided': {
    heading: 'Ett förslag väntar på er',
    text: [
      'En kollega har svarat på en fråga, och ingen har tagit ställning till förslaget. Ingenting är klarmarkerat eller inlämnat. Överst i granskningen står vilka förslag som väntar: använd dem eller avböj dem.',
    ],
  },
  'field-unreadable': {
    heading: 'En text går inte att läsa',
    text: [
      'En av texterna kom fram med bokstäver som inte går att läsa. Inget har ändrats. Gå tillbaka, skriv den på nytt och försök igen.',
    ],
  },
  'form-too-large': {
    heading: 'Det du skickade är för stort',
    text: ['Det är mer än som tas emot på en gång. Inget har ändrats. Gå tillbaka, korta texten och försök igen.'],
  },
  'form-unreadable': {
    heading: 'Det som skickades går inte att läsa',
    text: [
      'Det är packat eller i en annan teckenkodning än UTF-8. Inget har ändrats. Gå tillbaka och försök igen, eller använd en annan webbläsare.',
    ],
  },
  'cut-off': {
    heading: 'Svaren kom inte fram hela',
    text: ['Sändningen bröts på vägen, så inget sparades. Gå tillbaka till sidan och välj ”Nästa” igen.'],
  },
  'form-stale': {
    heading: 'Sidan var för gammal',
    text: [
      'Du har loggat in eller ut sedan sidan öppnades, så det som skickades togs inte emot. Inget har ändrats.',
      'Ladda om sidan och gör om det du ville göra.',
    ],
  },
  'foreign-origin': {
    heading: 'Begäran kom från en annan webbplats',
    text: ['Inget har ändrats. Öppna Samsvar i ett eget fönster och gör om det du ville göra.'],
  },
};
