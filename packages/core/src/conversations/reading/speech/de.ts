import { list } from '../phrases.ts'
import type { Speech } from './shape.ts'

export const de: Speech = {
  lang: 'de',
  polite: list(
    'bitte, kannst du, können sie, könntest du, könnten sie, ich möchte, ich will, ich würde gern, ich würde gerne, kannst du bitte, ich muss, mal, also, du, ich hätte gern, ich hätte gerne, bitte mal',
  ),
  greeting: list(
    'hallo, hi, guten morgen, guten tag, guten abend, moin, servus, grüezi, grüß gott, morgen, hey, na, wie geht s, wie gehts, tag, hallo zusammen, moin moin, gute nacht, hoi',
  ),
  thanks: list('danke, vielen dank, danke schön, dankeschön, merci, besten dank, dank dir, danke dir'),
  help: list(
    `
      hilfe, menü, menu, befehle, optionen, was kannst du, was kannst du tun, was kann ich tun,
      wie funktioniert das, wie geht das, ich brauche hilfe, hilf mir, anleitung, brauche hilfe,
      wie benutze ich das, hilfe bitte`,
  ),
  agent: list(
    `
      agent, mensch, mitarbeiter, berater, support, mit einem menschen sprechen, mit jemandem sprechen,
      mit einem mitarbeiter sprechen, mit einem berater sprechen, echter mensch, kundendienst,
      kundenservice, mit einem menschen, mit einem mitarbeiter, mit jemandem, mit einem agenten sprechen,
      menschen sprechen, mit support sprechen`,
  ),
  stop: list('stop, stopp, abmelden, abbestellen, beenden, anhalten, austragen'),
  start: list('start, anmelden, starten, weiter, abonnieren, fortsetzen'),
  reminders: {
    stop: list(
      'stoppe, stopp, keine, hör auf, deaktiviere, deaktivieren, ausschalten, schalte aus, abstellen, nicht mehr, beende, schick keine, aus',
    ),
    start: list('aktiviere, aktivieren, einschalten, schalte ein, wieder senden, an'),
    what: list(
      'erinnerung, erinnerungen, nachricht, nachrichten, benachrichtigung, benachrichtigungen, mitteilungen, hinweise',
    ),
  },
  due: list(
    'fällige zahlungen, offene rechnungen, nächste zahlungen, anstehende zahlungen, was muss ich zahlen, was muss ich bezahlen, fällige rechnungen, anstehende rechnungen, was ist fällig, zahlungen fällig',
  ),
  unlink: list(
    'trennen, verknüpfung aufheben, konto trennen, verbindung trennen, entkoppeln, meine nummer trennen, mein konto trennen, verknüpfung trennen',
  ),
  speak: list(
    'sprache, sprich, sprechen, auf, wechsle, wechseln, zu, in, ändern, ändere, antworte, rede, bitte, stelle, um',
  ),
  yes: list(
    'ja, j, jep, jawohl, richtig, stimmt, genau, passt, ok, okay, korrekt, bestätigen, bestätige, bestätigt, klar, speichern, in ordnung, jo, sicher, das stimmt, perfekt',
  ),
  no: list(
    'nein, n, nö, abbrechen, abbruch, falsch, stimmt nicht, vergiss es, nein danke, nicht speichern, verwerfen, nee, lass es, storno, das stimmt nicht, lass',
  ),
  correct: list(
    'nein es waren, nein es war, nein das waren, es waren, es war, das waren, das war, waren, war, eigentlich, nein, korrigiere, korrektur, ich meinte, sorry, doch, sondern, ändere auf, ändere zu, nicht',
  ),
  undo: list(
    'rückgängig, rückgängig machen, mach das rückgängig, letzte rückgängig, mach rückgängig, zurücknehmen, widerrufen, stornieren, mach die letzte rückgängig, mach das letzte rückgängig',
  ),
  remove: list('lösche, löschen, entferne, entfernen, storniere, stornieren, rückgängig, lösch'),
  lastOne: list(
    'letzte, letzten, letzter, letztes, das, diese, dieses, eintrag, buchung, ausgabe, vorherige',
  ),
  change: list(
    'ändere, ändern, korrigiere, korrigieren, bearbeite, bearbeiten, aktualisiere, setze, setz, änder',
  ),
  fields: {
    amount: list('betrag, preis, summe, wert'),
    category: list('kategorie, gruppe, typ'),
    date: list('datum, tag'),
    description: list('beschreibung, name, notiz, text, titel'),
  },
  spent: list(
    `
      ausgegeben, bezahlt, gezahlt, gekauft, gekostet, habe ausgegeben, hat gekostet, kostete, kaufte,
      zahlte, ausgabe, ausgaben, bezahlte, getankt, bestellt, gespendet, überwiesen, notiere, notier,
      trage ein, füge hinzu, gegeben, verbraucht, geblecht, kostet, aufgeladen, verliehen, eingekauft,
      gebucht, erfasse, buche`,
  ),
  earned: list(
    `
      erhalten, bekommen, verdient, verkauft, einnahme, einnahmen, eingenommen, bekam, erhielt,
      verdiente, eingegangen, gutgeschrieben, hat mir gegeben, hat mir bezahlt, erstattet,
      zurückbekommen, reingekommen, eingang, kassiert, hat mir überwiesen, mir wurde, mir wurden, mir überwiesen, wurde bezahlt,
      gekriegt, umsatz, mir bezahlt, mir gegeben, zurückerstattet`,
  ),
  howMuch: list(
    'wie viel, wieviel, wie hoch, was, welche, welcher, zeig, zeige, zeig mir, zeige mir, wie ist, wie steht, liste, gib mir, sag mir, wofür',
  ),
  spend: list('ausgegeben, ausgaben, ausgebe, bezahlt, ausgeben, gekauft'),
  spendNouns: list('ausgaben, kosten'),
  summary: list(
    'zusammenfassung, übersicht, bericht, überblick, auswertung, gesamtausgaben, monatsübersicht, monatsbericht',
  ),
  have: list(
    'habe ich, hab ich, ist auf meinem konto, auf meinem konto, auf dem konto, bleibt mir, geld habe ich, geld ist, ich habe',
  ),
  left: list('übrig, verfügbar, bleibt, noch, restlich, rest, verbleibt, bleiben'),
  balance: list(
    'kontostand, saldo, guthaben, mein geld, kontostände, wie viel geld, wieviel geld, mein kontostand',
  ),
  budget: list(
    'budget, budgets, limit, ausgabenlimit, haushaltsplan, darf ich ausgeben, darf ich noch, kann ich noch ausgeben, kann ich ausgeben',
  ),
  entries: list(
    'buchungen, buchung, transaktionen, transaktion, ausgaben, umsätze, käufe, einkäufe, zahlungen, einträge, bewegungen, einnahmen, posten',
  ),
  statement: list(
    'kontoauszug, auszug, verlauf, umsätze, buchungen, transaktionen, letzte buchungen, letzte ausgaben, historie, meine ausgaben, kontobewegungen',
  ),
  recent: list('letzten, letzte, letzter, letztes, jüngste, jüngsten, neueste, neuesten'),
  account: list('konto, konten, bank, girokonto'),
  move: {
    strong: list(
      'sende, senden, schick, schicke, schicken, überweise, überweis, überweisen, transferiere, transferieren, mach eine überweisung, eine überweisung, tätige eine überweisung, hebe, abheben',
    ),
    weak: list('zahle, zahl, zahlen, bezahle, bezahl, bezahlen, leihe, leih, gib, verschiebe, verschieben'),
  },
  money: list('geld, bargeld, rechnung, überweisung, zahlung'),
  toWhom: list('an, auf, für'),
  ofWhom: list('von, vom, hat'),
  relations: list(
    'frau, mann, bruder, schwester, mutter, vater, mama, papa, sohn, tochter, freund, freundin, chef, chefin, nachbar, nachbarin, partner, partnerin, kollege, kollegin, cousin, onkel, tante, kunde, kunden, kundin, andere person, anderer kunde, andere kunden, anderen kunden',
  ),
  everyone: list(
    'alle kunden, aller kunden, andere kunden, anderer kunden, alle nutzer, jeder kunde, jedes kunden, andere personen, kundenliste, allen kunden',
  ),
  and: list('und, plus, dann, sowie'),
  small: list(
    `
      der, die, das, den, dem, des, ein, eine, einen, einem, einer, für, in, im, am, an, auf, bei, beim,
      mit, von, vom, zu, zum, zur, und, ich, hab, habe, haben, wir, mein, meine, meinen, es, war, waren,
      hat, mir, ist, um, ca, etwa, ne, nen, nem, nur, noch, heute, aus, gerade, wurde, man, über,
      insgesamt, eben, vor, sind, unser, unsere`,
  ),
  paidBy: list(`
    karte, bar, kreditkarte, ec karte, ec-karte, bargeld, überweisung, paypal, girocard, twint`),
  thousands: list('tausend, tsd, mil, k'),
  days: {
    heute: 0,
    gestern: -1,
    vorgestern: -2,
    morgen: 1,
    ubermorgen: 2,
    'gestern abend': -1,
    'heute morgen': 0,
    'heute fruh': 0,
    'heute abend': 0,
    'heute mittag': 0,
    'gestern fruh': -1,
    'gestern morgen': -1,
  },
  weekdays: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag, sonnabend', 'sonntag'].map(
    list,
  ),
  months: [
    'januar, jan, jänner',
    'februar, feb',
    'märz',
    'april, apr',
    'mai',
    'juni, jun',
    'juli, jul',
    'august, aug',
    'september, sept',
    'oktober, okt',
    'november, nov',
    'dezember, dez',
  ].map(list),
  onDate: list('am, im, vom, seit, letzten, letzter, letzte, diesen, den, dem, vergangenen'),
  dayOf: { sure: [], loose: list('am, vom') },
  last: list('letzten, letzter, letzte, vergangenen'),
  ago: { before: list('vor'), after: [], days: list('tag, tage, tagen'), weeks: list('woche, wochen') },
  periods: {
    this_week: list('diese woche, dieser woche, woche, wöchentlich, in dieser woche, die woche'),
    last_week: list('letzte woche, letzter woche, vergangene woche, vorige woche, letzten woche'),
    this_month: list('diesen monat, dieser monat, diesem monat, monat, monatlich, im monat, dieses monats'),
    last_month: list(
      'letzten monat, letzter monat, letztem monat, vorigen monat, vergangenen monat, letzten monats',
    ),
    this_year: list('dieses jahr, diesem jahr, jahr, in diesem jahr'),
    last_year: list('letztes jahr, letztem jahr, letzten jahr, voriges jahr, vergangenes jahr'),
    last_days: list('letzten # tage, letzte # tage, # tage, letzten # tagen, # tagen'),
    last_weeks: list('letzten # wochen, # wochen'),
    last_months: list('letzten # monate, # monate, # monaten'),
  },
}
