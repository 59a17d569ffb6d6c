/**
 * What a person is told when something cannot be done, by name and free of HTTP: the error handler alone knows which
 * status each has.
 */
export type RefusalName =
  | 'not-found'
  | 'sign-in-needed'
  | 'sign-in-link-spent'
  | 'too-many-sign-ins'
  | 'round-closed'
  | 'changed-meanwhile'
  | 'not-ready'
  | 'cut-off'
  | 'foreign-origin';

interface RefusalWords {
  readonly heading: string;
  /** What happened, what it means, what to do; a paragraph each. */
  readonly text: readonly string[];
}

const WORDS: Readonly<Record<RefusalName, RefusalWords>> = {
  'not-found': {
    heading: 'Sidan finns inte',
    text: ['Adressen leder inte till något som du kan öppna. Kontrollera den, eller gå till Mina enkäter.'],
  },
  'sign-in-needed': {
    heading: 'Du behöver logga in',
    text: ['Du är inte inloggad, eller så har din inloggning löpt ut. Logga in igen för att fortsätta.'],
  },
  'sign-in-link-spent': {
    heading: 'Länken går inte att använda',
    text: ['Den har redan använts, är för gammal eller inte hel. Be om en ny länk, så kommer den i ett nytt mejl.'],
  },
  'too-many-sign-ins': {
    heading: 'För många inloggningslänkar',
    text: [
      'Många länkar har begärts på kort tid, så nu skickas inga fler. Använd den senaste länken som kom: den gäller i 15 minuter.',
      'Kom det ingen? Vänta en kvart och försök igen.',
    ],
  },
  'round-closed': {
    heading: 'Omgången är stängd',
    text: [
      'Sista dagen för svar har gått, så svaret kan inte längre ändras eller lämnas in. Det som sparades före dess finns kvar.',
      'Kontakta den som ansvarar för omgången om svaret behöver ändras.',
    ],
  },
  'changed-meanwhile': {
    heading: 'Svaret har ändrats',
    text: [
      'Svaret har ändrats sedan du öppnade granskningen. Ingenting är inlämnat. Granska det igen och lämna sedan in.',
    ],
  },
  'not-ready': {
    heading: 'Svaret är inte klart',
    text: ['Något saknas eller behöver rättas. Ingenting är inlämnat. Granskningen visar vad som är kvar.'],
  },
  'cut-off': {
    heading: 'Svaren kom inte fram hela',
    text: ['Sändningen bröts på vägen, så inget sparades. Gå tillbaka till sidan och välj ”Nästa” igen.'],
  },
  'foreign-origin': {
    heading: 'Begäran kom från en annan webbplats',
    text: ['Inget har ändrats. Öppna Samsvar i ett eget fönster och gör om det du ville göra.'],
  },
};

/** Thrown where an action cannot be carried out; nothing has then been changed. */
export class Refusal extends Error {
  override readonly name: RefusalName;
  readonly words: RefusalWords;

  constructor(name: RefusalName) {
    super(WORDS[name].heading);
    this.name = name;
    this.words = WORDS[name];
  }
}
