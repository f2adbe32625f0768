import type { CategoryWords } from './shape.ts'

export const fr: CategoryWords = {
  food: `
    déjeuner, dîner, petit déjeuner, petit-déjeuner, café, cafés, thé, resto, restaurant, pizza, burger,
    sandwich, kebab, sushi, sushis, bière, bières, vin, apéro, bar, brasserie, boulangerie, croissant,
    croissants, baguette, pâtisserie, gâteau, glace, dessert, goûter, snack, repas, midi, cantine,
    traiteur, uber eats, deliveroo, mcdo, macdo, mcdonalds, starbucks, boisson, boissons, jus, crêpe,
    crêpes, tacos, fast food, fast-food, bistrot, bistro, pain au chocolat, chocolat, bonbons, verre,
    cocktail, plat, eau, salade, brunch, ramen, raclette, fromagerie repas, viennoiserie, soda, quick`,
  groceries: `
    courses, supermarché, marché, épicerie, carrefour, leclerc, auchan, intermarché, monoprix, lidl,
    aldi, franprix, casino, super u, picard, boucherie, poissonnerie, primeur, fromagerie, lait, oeufs,
    pain, riz, viande, poisson, légumes, fruits, fromage, beurre, farine, sucre, huile, lessive,
    produits ménagers, hypermarché, biocoop, naturalia, grand frais, couches, papier toilette, pâtes,
    pommes, tomates, yaourts, migros, coop, alimentation, superette`,
  transport: `
    uber, taxi, vtc, bolt, bus, métro, train, rer, tram, tramway, essence, gazole, diesel, carburant,
    station service, parking, stationnement, péage, transport, transports, navigo, pass navigo,
    ticket de métro, billet de train, sncf, ratp, voiture, moto, garage, garagiste, pneus, pneu, vidange,
    lavage, assurance auto, vélo, velib, trottinette, blablacar, scooter, ferry, contrôle technique,
    plein d essence, amende, abonnement transport, mécanicien, covoiturage, autoroute,
    réparation voiture, cff`,
  housing: `
    loyer, logement, maison, appartement, appart, charges, crédit immobilier, prêt immobilier,
    hypothèque, meubles, meuble, canapé, lit, matelas, frigo, lave linge, travaux, plombier, électricien,
    peintre, femme de ménage, ménage, jardinier, ikea, taxe foncière, taxe d habitation,
    assurance habitation, déménagement, serrurier, déco, décoration, rideaux, peinture, leroy merlin,
    castorama, bricolage, syndic, copropriété, chambre, colocation, caution, réparations, mobilier`,
  utilities: `
    électricité, facture d électricité, edf, engie, gaz, facture de gaz, facture d eau, veolia,
    chauffage, énergie, total energies, totalenergies, fioul, ordures, poubelles, eau et assainissement,
    suez, compteur, facture, factures, direct energie, bois de chauffage, granulés, enedis, eau courante,
    services publics, redevance eau, eni, butane, bouteille de gaz, assainissement`,
  telecom: `
    téléphone, portable, mobile, internet, forfait, forfait mobile, forfait téléphone, box, box internet,
    fibre, wifi, free, orange, sfr, bouygues, sosh, red, recharge, carte sim, facture téléphone,
    facture internet, abonnement téléphone, data, swisscom, itinérance, ligne, prixtel,
    facture de téléphone, facture mobile, adsl, la poste mobile, salt, sunrise`,
  health: `
    médecin, docteur, dentiste, pharmacie, médicament, médicaments, hôpital, clinique, consultation,
    analyse, analyses, mutuelle, salle de sport, sport, gym, psy, psychologue, thérapie, kiné,
    kinésithérapeute, lunettes, lentilles, opticien, vaccin, vitamines, santé, opération, radio, ostéo,
    ostéopathe, dermatologue, gynécologue, pédiatre, massage, yoga, pilates, doliprane, ordonnance,
    laboratoire, infirmière, vétérinaire, ophtalmo, piscine, fitness, basic fit`,
  subscriptions: `
    netflix, spotify, abonnement, abonnements, disney, disney plus, canal, canal plus, amazon prime,
    prime, prime video, youtube premium, deezer, apple music, icloud, google one, chatgpt, adobe, canva,
    journal, magazine, le monde, mediapart, playstation plus, xbox, game pass, ocs, audible, kindle,
    dropbox, cotisation, streaming, microsoft 365, crunchyroll, paramount, max, molotov, ps plus,
    patreon, presse`,
  travel: `
    voyage, voyages, vol, vols, avion, billet d avion, billets d avion, hôtel, hôtels, auberge, airbnb,
    booking, valise, passeport, visa, tourisme, excursion, croisière, vacances, aéroport,
    location de voiture, air france, easyjet, ryanair, camping, gîte, musée, souvenirs, souvenir, séjour,
    weekend, week-end, assurance voyage, eurostar, hébergement, transavia, club med, bagage`,
  other: `
    cadeau, cadeaux, don, dons, autre, autres, divers, impôt, impôts, taxe, coiffeur, frais bancaires,
    vêtements, chaussures, livre, livres, école, cours`,
  salary: `
    salaire, paie, prime salariale, treizième mois, retraite, pension, traitement, bonus,
    heures supplémentaires, acompte`,
  sales: `
    vente, ventes, vendu, client, clients, cliente, freelance, mission, prestation, service, projet,
    commande, commandes, commission, honoraires, travail, facture client, pourboire, pourboires`,
  refund: `
    remboursement, remboursé, cashback, avoir, rembourse, restitution, retour`,
  other_income: `
    intérêts, dividendes, cadeau, loyer reçu, prix, loterie, héritage, bourse, allocation, allocations,
    caf, apl, aide, prêt, argent de poche, chômage, placement`,
}
