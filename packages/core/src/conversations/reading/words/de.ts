import type { CategoryWords } from './shape.ts'

export const de: CategoryWords = {
  food: `
    mittagessen, abendessen, frühstück, mittag, kaffee, tee, restaurant, imbiss, döner, pizza, burger,
    bier, wein, bar, kneipe, bäcker, bäckerei, brötchen, kuchen, eis, dessert, snack, essen, essen gehen,
    mensa, kantine, lieferando, uber eats, sushi, pommes, currywurst, bratwurst, wurst, getränk,
    getränke, saft, cola, café, cafe, brunch, vesper, jause, znüni, mcdonalds, burger king, starbucks,
    pasta, nudeln, schnitzel, salat, suppe, schokolade, süßigkeiten, cocktail, gasthaus, biergarten,
    takeaway, brezel, croissant, sandwich, wasser, limo, eisdiele, konditorei, wolt`,
  groceries: `
    lebensmittel, einkauf, einkäufe, supermarkt, markt, wochenmarkt, rewe, edeka, aldi, lidl, penny,
    netto, kaufland, dm, rossmann, migros, coop, billa, spar, hofer, denner, metzger, metzgerei,
    fleischer, milch, eier, brot, reis, fleisch, fisch, gemüse, obst, käse, butter, mehl, zucker, öl,
    waschmittel, putzmittel, toilettenpapier, drogerie, norma, tegut, alnatura, denns, bioladen,
    hofladen, getränkemarkt, kartoffeln, tomaten, windeln, großeinkauf, wocheneinkauf`,
  transport: `
    uber, taxi, bolt, bus, bahn, zug, u-bahn, s-bahn, tram, straßenbahn, benzin, diesel, sprit, tanken,
    getankt, tankstelle, parken, parkplatz, parkhaus, maut, transport, fahrkarte, fahrschein, ticket,
    bahnticket, deutschlandticket, monatskarte, auto, motorrad, werkstatt, mechaniker, reifen, ölwechsel,
    autowäsche, waschanlage, kfz-versicherung, autoversicherung, fahrrad, roller, e-scooter, fähre, tüv,
    strafzettel, vignette, sbb, db, deutsche bahn, bvg, kfz-steuer, carsharing, halbtax, shell, aral,
    autoreparatur`,
  housing: `
    miete, wohnung, haus, nebenkosten, hausgeld, hypothek, kredit haus, möbel, sofa, bett, matratze,
    kühlschrank, waschmaschine, renovierung, handwerker, klempner, elektriker, maler, putzfrau,
    reinigungskraft, gärtner, ikea, grundsteuer, hausratversicherung, umzug, schlüsseldienst, deko,
    dekoration, vorhänge, farbe, baumarkt, obi, bauhaus, hornbach, kaution, zimmer, wg, wg-zimmer,
    reparatur, warmmiete, kaltmiete, hausrat, pacht, einrichtung`,
  utilities: `
    strom, stromrechnung, gas, gasrechnung, wasserrechnung, heizung, heizkosten, energie, stadtwerke,
    müll, müllabfuhr, abwasser, eon, vattenfall, enbw, heizöl, fernwärme, ewz, gez, rundfunkbeitrag,
    wasserwerk, müllgebühren, rechnung, rechnungen, stromabschlag, gasabschlag, abschlag, pellets,
    serafe, versorger, nebenkostenabrechnung, wassergeld, brennholz, stromkosten`,
  telecom: `
    handy, handyrechnung, telefon, telefonrechnung, internet, internetrechnung, mobilfunk,
    guthaben handy, prepaid, handyguthaben, handyvertrag, telekom, vodafone, o2, 1&1, swisscom, sunrise,
    salt, wlan, dsl, glasfaser, sim, sim-karte, datenvolumen, festnetz, congstar, aldi talk, magenta, a1,
    router, roaming, aufladung, drillisch, klarmobil, mobilfunkrechnung`,
  health: `
    arzt, ärztin, zahnarzt, apotheke, medikament, medikamente, medizin, krankenhaus, klinik,
    krankenkasse, krankenversicherung, fitnessstudio, fitness, gym, psychologe, psychologin, therapie,
    physiotherapie, physio, brille, kontaktlinsen, optiker, impfung, vitamine, gesundheit, operation,
    röntgen, massage, yoga, pilates, rezept, tierarzt, hausarzt, hautarzt, frauenarzt, kinderarzt,
    ibuprofen, tabletten, labor, mcfit, urban sports, schwimmbad, zuzahlung`,
  subscriptions: `
    netflix, spotify, abo, abos, abonnement, disney, disney plus, sky, dazn, amazon prime, prime,
    prime video, youtube premium, deezer, apple music, icloud, google one, chatgpt, adobe, canva,
    zeitung, zeitschrift, spiegel, mitgliedschaft, mitgliedsbeitrag, playstation plus, xbox, game pass,
    audible, kindle, dropbox, microsoft 365, wow, paramount, joyn, rtl plus, ps plus, streaming, patreon,
    crunchyroll, max, vereinsbeitrag`,
  travel: `
    reise, reisen, flug, flüge, flugticket, hotel, hotels, hostel, airbnb, booking, koffer, reisepass,
    pass, visum, tourismus, ausflug, kreuzfahrt, urlaub, ferien, flughafen, mietwagen, lufthansa,
    ryanair, easyjet, swiss, eurowings, camping, ferienwohnung, museum, souvenir, souvenirs,
    reiseversicherung, pension urlaub, jugendherberge, unterkunft, übernachtung, tui, gepäck, rundreise,
    städtereise`,
  other: `
    geschenk, geschenke, spende, spenden, sonstiges, andere, friseur, gebühr, gebühren, steuer, steuern,
    kleidung, schuhe, buch, bücher, schule, kurs`,
  salary: `
    gehalt, lohn, weihnachtsgeld, urlaubsgeld, rente, bonus, dreizehntes gehalt, bezüge, besoldung,
    monatslohn, vorschuss`,
  sales: `
    verkauf, verkäufe, verkauft, kunde, kunden, kundin, freelance, auftrag, projekt, honorar, provision,
    rechnung kunde, dienstleistung, bestellung, umsatz, nebenjob, arbeit, job, trinkgeld`,
  refund: `
    rückerstattung, erstattung, rückzahlung, cashback, gutschrift, erstattet, steuererstattung, storno`,
  other_income: `
    zinsen, dividende, dividenden, geschenk, mieteinnahmen, preis, lotto, erbe, stipendium, kindergeld,
    bafög, beihilfe, darlehen, taschengeld, elterngeld, arbeitslosengeld`,
}
