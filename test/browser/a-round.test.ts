import { describe, expect, it } from 'vitest';
import { paths, verifyHref } from '../../server/paths.ts';
import { readPdf, written } from '../exports/read-pdf.ts';
import { answerFromHere, fill, mainText, row, write } from './filling-in.ts';
import { linkIn, useInstallation } from './installation.ts';

/** The morning when somebody has started the server for the first time. */
const installation = useInstallation('2024-02-05T09:00:00+01:00');

const ADA = 'ada.admin@rss-halland.example';
const RUT = 'rut.rss@rss-halland.example';
const HANNA = 'hanna.hylte@hylte.example';
const GUSTAV = 'gustav.godkannare@hylte.example';
const LOVA = 'lova.laholm@laholm.example';
const KIM = 'kim.kollega@hylte.example';

/** The municipalities that nobody has been added to. */
const NEVER_ANSWERED = 'Falkenberg, Halmstad, Kungsbacka och Varberg';

const PEOPLE = `namn;e-post;organisation;roll
Rut RSS;${RUT};RSS Halland;RSS-handläggare
Hanna Hylte;${HANNA};Hylte;kommunsamordnare
Gustav Godkännare;${GUSTAV};Hylte;godkännare
Lova Laholm;${LOVA};Laholm;kommunsamordnare`;

/** Where the story takes place: the paths of two responses and two rounds, as people come to them. */
const places = { hylte: '', laholm: '', kommun: '', rss: '' };

/** The digest on the print of Hylte's first submission. */
let printed = '';

describe('a year in Halland', () => {
  it('begins with a link that the server prints; an administrator uses it and adds the other people', async () => {
    const { stranger, setUpLink, mailTo } = installation();
    const ada = await stranger();
    await ada.open(setUpLink);
    await fill(ada, 'Län', '13');
    await fill(ada, 'Ditt namn', 'Ada Admin');
    await fill(ada, 'Din e-postadress', ADA);
    await ada.choose('Kom igång');
    expect(await ada.text('h1')).toBe('Administration');

    await ada.open(paths.people);
    await ada.choose('Läs in flera från en fil');
    await fill(ada, 'Eller klistra in rader', PEOPLE);
    await ada.choose('Granska');
    await ada.click('Skicka en välkomsthälsning med e-post till nya personer');
    await ada.choose('Lägg till 4 personer');
    expect(await row(ada, 'Gustav Godkännare')).toContain('Godkännare, Hylte');
    const { mail } = await mailTo(HANNA, 'Du är tillagd i Samsvar');
    expect(mail.text).toContain('kommunsamordnare, Hylte');

    await ada.open(paths.organisations);
    await ada.choose('Hylte');
    await ada.click('Svar godkänns innan de lämnas in');
    await ada.click('Kvittot i e-post har med svaren');
    await ada.choose('Spara');
    expect(await ada.text('.notice')).toContain('sparad');
  });

  it('goes on when the RSS opens a round for the municipalities and itself', async () => {
    const { signIn, mailsTo } = installation();
    const rut = await signIn(RUT);
    await rut.choose('Omgångar');
    await rut.choose('Ny omgång');
    await rut.click('Kommunfrågor 2023, till 6 kommuner');
    await rut.click(
      'Enkät till regionala samverkans- och stödstrukturer, uppföljning god och nära vård 2023, till 1 RSS',
    );
    await rut.choose('Vidare');
    await fill(rut, 'Rubrik', 'Uppföljning 2023');
    await fill(rut, 'Öppnar', '2024-02-12');
    await fill(rut, 'Sista dag', '2024-03-31');
    await fill(rut, 'Meddelande i inbjudan', 'Hör av er till Rut.');
    await rut.choose('Kontrollera och öppna');
    expect(await rut.text('.round-summary')).toContain('2 omgångar öppnas');
    await rut.choose('Öppna 2 omgångar');
    expect(rut.address()).toMatch(/^\/omgangar/);
    await rut.open(paths.rounds);
    await rut.choose('Kommunfrågor 2023');
    places.kommun = rut.address();
    expect(await rut.text('.round-summary')).toBe('Ingen av 6 kommuner har lämnat in.');
    expect(await row(rut, 'Varberg')).toContain('Ingen att påminna');
    expect(await mailsTo(HANNA, 'svara på')).toBe(0);
    await rut.open(paths.rounds);
    await rut.choose('Enkät till regionala samverkans- och stödstrukturer, uppföljning god och nära vård 2023');
    places.rss = rut.address();
  });

  it('invites those who answer on the opening day, once', async () => {
    const { at, mailTo, mailsTo } = installation();
    await at('2024-02-12T07:30:00+01:00');
    await at('2024-02-12T07:31:00+01:00');
    const toHanna = await mailTo(HANNA, 'Hylte: svara på Kommunfrågor');
    expect(toHanna.mail.text).toContain('Hör av er till Rut.');
    expect(await mailsTo(HANNA, 'svara på')).toBe(1);
    expect(await mailsTo(RUT, 'RSS Halland: svara på')).toBe(1);
    places.hylte = linkIn(toHanna);
    places.laholm = linkIn(await mailTo(LOVA, 'Laholm: svara på Kommunfrågor'));
  });

  it('has Hylte fill in its response with a contact person, a note and a delegated question', async () => {
    const { signIn, stranger, mailTo } = installation();
    const hanna = await signIn(HANNA);
    await hanna.choose('Fyll i Hyltes svar: 21 av 21 frågor kvar');
    expect(hanna.address()).toBe(places.hylte);
    await hanna.choose('ange kontaktperson');
    await fill(hanna, 'Ditt namn', 'Hanna Hylte');
    await fill(hanna, 'Kommun', 'Hylte');
    await fill(hanna, 'Din e-postadress', HANNA);
    await hanna.choose('Spara');
    await hanna.choose('Till svaret');
    await hanna.choose('Börja fylla i');
    await answerFromHere(hanna, ['G']);
    expect(await hanna.text('#fel')).toContain('1 fråga kvar: 1 att besvara');

    await hanna.choose('Ändra fråga G');
    await hanna.page.click('#fraga-G .work > summary');
    await fill(hanna, 'Ny anteckning', 'Kim vet mest om samverkan.');
    await hanna.choose('Spara och gå till översikten');
    await hanna.choose('Fortsätt fylla i');
    await hanna.page.click('#fraga-G .work > summary');
    expect(await mainText(hanna)).toContain('Kim vet mest om samverkan.');
    await hanna.choose('Be en kollega svara');
    await fill(hanna, 'Kollegans namn', 'Kim');
    await fill(hanna, 'Kollegans e-postadress', KIM);
    await hanna.choose('Skicka frågan');

    const kim = await stranger();
    await kim.open(linkIn(await mailTo(KIM, 'Hanna Hylte ber dig svara på en fråga')));
    await kim.choose('Öppna frågan');
    await write(kim, 'G', 'Vi har ett gemensamt team med regionen.');
    await kim.choose('Skicka svaret');
    expect(await kim.text('h1')).toBe('Tack för ditt svar');
    await kim.open(places.hylte);
    expect(await kim.text('h1')).toBe('Logga in');

    await hanna.open(paths.start);
    await hanna.choose('Ta ställning till Kims förslag på fråga G');
    await hanna.choose('Använd förslaget');
    await hanna.open(paths.start);
    await hanna.choose('Klarmarkera Hyltes svar för granskning: allt är besvarat');
    await hanna.choose('Klarmarkera för granskning');
    expect(await mainText(hanna)).toContain('Godkännaren får ett mejl');
  });

  it('has the response returned with a remark, changed, approved and submitted', async () => {
    const { signIn, mailTo } = installation();
    const gustav = await signIn(GUSTAV);
    await gustav.choose('Granska och godkänn Hyltes svar');
    await gustav.choose('Kommentera fråga B');
    await fill(gustav, 'Kommentar till fråga B', 'Nämn hemrehab.');
    await gustav.choose('Skicka tillbaka');

    const hanna = await signIn(HANNA);
    const returned = await mailTo(HANNA, 'Att rätta');
    expect(returned.mail.text).toContain('Nämn hemrehab.');
    await hanna.open(linkIn(returned));
    await hanna.choose('Rätta fråga B');
    await write(hanna, 'B', 'Hemrehab är breddinfört.');
    await hanna.choose('Nästa');
    await hanna.open(`${places.hylte}/granska`);
    await hanna.choose('Klarmarkera för granskning');

    await gustav.open(linkIn(await mailTo(GUSTAV, 'Att granska')));
    await gustav.choose('Godkänn');

    await hanna.open(linkIn(await mailTo(HANNA, 'Godkänt')));
    await hanna.choose('Lämna in');
    expect(await hanna.text('h1')).toBe('Svaret är inlämnat');
    printed = await hanna.text('.digest');
    const { mail } = await mailTo(HANNA, 'Inlämnat');
    expect(mail.text).toContain(await hanna.text('.receipt-reference'));
    const [print] = mail.attachments;
    const { pages } = await readPdf(print?.content ?? new Uint8Array());
    expect(written(pages.join(''))).toContain(printed);
    expect(pages.join('')).not.toContain('Kim vet mest');
  });

  it('lets anybody check whether a print matches the latest submission', async () => {
    const { stranger } = installation();
    const anybody = await stranger();
    await anybody.open(paths.start);
    await anybody.choose('Kontrollera en utskrift');
    await fill(anybody, 'Kontrollsumma eller referens', printed);
    await anybody.choose('Kontrollera');
    expect(await anybody.text('.verdict h2')).toBe('Detta är den senaste inlämnade versionen');
    expect(await mainText(anybody)).not.toContain('Hanna');
  });

  it('lets the RSS follow the round, send a response back and give Laholm an extension', async () => {
    const { at, signIn, mailTo } = installation();
    await at('2024-03-20T10:00:00+01:00');
    const lova = await signIn(LOVA);
    await lova.open(places.laholm);
    await lova.choose('Börja fylla i');
    await answerFromHere(lova, ['F', 'K']);

    const rut = await signIn(RUT);
    await rut.open(places.kommun);
    expect(await rut.text('.round-summary')).toContain('1 av 6 kommuner har lämnat in.');
    expect(await row(rut, 'Hylte')).toContain(HANNA);
    expect(await row(rut, 'Laholm')).toContain('20 av 22');
    await rut.choose('Läs inlämningen : Hylte');
    await rut.choose('Be om rättelse');
    await rut.page.click('#fraga-E summary');
    await fill(rut, 'Kommentar till fråga E', 'Vilket år gjordes den?');
    await rut.choose('Be om rättelse');

    await rut.open(places.kommun);
    await rut.choose('Ge anstånd till Laholm');
    await fill(rut, 'Ny sista dag', '2024-04-07');
    await fill(rut, 'Varför?', 'Samordnaren är ny.');
    await rut.choose('Ge anstånd');
    expect(await row(rut, 'Laholm')).toContain('7 april 2024');
    expect((await mailTo(LOVA, 'Ny sista dag')).mail.text).toContain('Samordnaren är ny.');

    const hanna = await signIn(HANNA);
    await hanna.open(linkIn(await mailTo(HANNA, 'Rättelse önskas')));
    await hanna.choose('Rätta fråga E');
    await write(hanna, 'E', 'Ja, under 2023.');
    await hanna.choose('Nästa');
    await hanna.open(`${places.hylte}/granska`);
    await hanna.choose('Klarmarkera för granskning');
    const gustav = await signIn(GUSTAV);
    await gustav.choose('Granska och godkänn Hyltes svar');
    await gustav.choose('Godkänn');
    await gustav.choose('Lämna in');
    expect(await mainText(gustav)).toContain('Version 2');
    await gustav.open(verifyHref(printed));
    expect(await gustav.text('.verdict h2')).toBe('Det finns en senare version');
  });

  it('reminds, in the morning, only those who have not submitted, of what remains', async () => {
    const { at, mailTo, mailsTo } = installation();
    await at('2024-03-24T06:59:00+01:00');
    expect(await mailsTo(LOVA, 'Påminnelse')).toBe(0);
    await at('2024-03-24T07:00:00+01:00');
    await at('2024-03-24T07:02:00+01:00');
    expect((await mailTo(LOVA, 'Påminnelse')).mail.text).toContain('Fråga F och K saknas.');
    expect(await mailsTo(LOVA, 'Påminnelse')).toBe(1);
    expect(await mailsTo(HANNA, 'Påminnelse')).toBe(0);
  });

  it('closes at midnight, Swedish time, except for the organisation with an extension', async () => {
    const { at, signIn } = installation();
    await at('2024-03-31T23:50:00+02:00');
    const hanna = await signIn(HANNA);
    const lova = await signIn(LOVA);
    await hanna.open(`${places.hylte}/sida/1`);
    await hanna.choose('Nästa');
    await write(hanna, 'B', 'Skrivet en minut för sent.');
    await at('2024-04-01T00:00:00+02:00');
    await hanna.choose('Nästa');
    expect(await hanna.text('h1')).toBe('Omgången är stängd');
    expect(await mainText(hanna)).toContain('Skrivet en minut för sent.');

    await lova.open(places.laholm);
    await lova.choose('Fortsätt fylla i');
    await answerFromHere(lova);
    await lova.choose('Lämna in');
    expect(await mainText(lova)).toContain('Version 1');
  });

  it('is opened again, and the RSS submits a response that counts the municipalities’ submissions', async () => {
    const { at, signIn } = installation();
    await at('2024-04-08T09:00:00+02:00');
    const rut = await signIn(RUT);
    await rut.open(places.rss);
    await rut.choose('Öppna omgången igen');
    await fill(rut, 'Ny sista dag', '2024-04-15');
    await fill(rut, 'Varför?', 'Kommunerna blev klara först nu.');
    await rut.choose('Öppna igen');
    expect(await mainText(rut)).toContain('Omgången är öppen igen');

    await rut.open(paths.start);
    await rut.choose('Enkät till regionala samverkans- och stödstrukturer, uppföljning god och nära vård');
    expect(await mainText(rut)).toContain('2 av 6 kommuner har lämnat in');
    await rut.choose('Börja fylla i');
    expect(await row(rut, 'Digitala vård- och omsorgsbesök')).toContain('Hylte och Laholm');
    expect(await rut.text('#fraga-1 tfoot')).toBe(`Har inte svarat: ${NEVER_ANSWERED}.`);
    await answerFromHere(rut);
    expect(await mainText(rut)).toContain(`4 av 6 kommuner har inte lämnat in: ${NEVER_ANSWERED}.`);
    await rut.choose('Lämna in');
    expect(await rut.text('h1')).toBe('Svaret är inlämnat');
  });

  it('erases personal data on the day of erasure, and keeps the submissions', async () => {
    const { at, signIn } = installation();
    await at('2024-09-29T12:00:00+02:00');
    const hanna = await signIn(HANNA);
    await hanna.open(places.hylte);
    expect(await hanna.text('.facts')).toContain('Hanna Hylte');
    await at('2024-09-30T08:00:00+02:00');
    const again = await signIn(HANNA);
    await again.open(places.hylte);
    expect(await again.text('.facts')).toContain('Raderad');
    await again.open(`${places.hylte}/inlamning/2`);
    expect(await mainText(again)).toContain('Hemrehab är breddinfört.');
  });
});
