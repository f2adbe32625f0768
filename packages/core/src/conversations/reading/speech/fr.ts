import { list } from '../phrases.ts'
import type { Speech } from './shape.ts'

export const fr: Speech = {
  lang: 'fr',
  polite: list(
    `
      s il te plait, s il vous plait, stp, svp, peux tu, pouvez vous, tu peux, vous pouvez, je veux,
      je voudrais, j aimerais, il faut, alors, merci de, pourrais tu, pourriez vous, peux-tu,
      pouvez-vous, je souhaite`,
  ),
  greeting: list(
    'bonjour, salut, bonsoir, coucou, hello, bonne journée, ça va, bonjour ça va, salut ça va, bjr, bonne soirée, comment ça va, bonne nuit, hey',
  ),
  thanks: list('merci, merci beaucoup, merci bien, je te remercie, mille mercis'),
  help: list(
    `
      aide, menu, aide moi, aidez moi, aide-moi, aidez-moi, commandes, options, que peux tu faire,
      que sais tu faire, comment ça marche, comment ça fonctionne, besoin d aide, j ai besoin d aide,
      instructions, à l aide, comment faire, que puis je faire, de l aide`,
  ),
  agent: list(
    `
      agent, humain, conseiller, conseillère, opérateur, parler à un agent, parler à quelqu un,
      parler à un humain, parler à une personne, parler à un conseiller, parler avec un agent,
      parler avec un conseiller, parler avec quelqu un, service client, support, une vraie personne,
      un conseiller, assistance`,
  ),
  stop: list(`
    stop, arrêt, arrêter, arrête, désabonner, désinscrire, se désabonner, stopper, me désabonner`),
  start: list('démarrer, commencer, start, reprendre, s abonner, abonner, m abonner'),
  reminders: {
    stop: list(
      'arrête, arrêtez, arrêter, plus de, ne m envoie plus, ne m envoyez plus, désactive, désactiver, stop, coupe, je ne veux plus, annule',
    ),
    start: list('active, activer, réactive, réactiver, je veux recevoir, remets'),
    what: list('rappel, rappels, message, messages, notification, notifications, alerte, alertes'),
  },
  due: list(
    'paiements à venir, prochains paiements, factures à payer, factures à venir, échéances, prochaines échéances, que dois je payer, combien je dois, qu est ce que je dois, paiements en attente, prochaines factures',
  ),
  unlink: list(
    'délier, dissocier, déconnecter, dissocier mon compte, délier mon compte, déconnecter mon compte, déconnecte, délier mon numéro, dissocier mon numéro',
  ),
  speak: list(
    'langue, parle, parler, parlez, en, passe, passer, change, changer, la, pour, langage, réponds, répondez',
  ),
  yes: list(
    'oui, o, ouais, d accord, ok, exact, exactement, correct, confirmer, confirme, je confirme, c est ça, c est bon, bien sûr, valider, valide, parfait, enregistre, vas y, tout à fait',
  ),
  no: list(
    'non, n, annuler, annule, laisse tomber, non merci, faux, incorrect, c est faux, oublie, n enregistre pas, pas ça, abandonner, laisse',
  ),
  correct: list(
    'non c était, non c est, c était, c est, c étaient, en fait, non, plutôt, corrige, je voulais dire, pardon c était, pardon, désolé, non en fait, en réalité, change à, mets',
  ),
  undo: list(
    'annuler le dernier, annule le dernier, annule la dernière, défaire, défais, annule ça, annuler dernier, annule la dernière dépense, revenir en arrière, annuler la dernière dépense',
  ),
  remove: list(
    'supprime, supprimer, efface, effacer, annule, annuler, enlève, enlever, retire, retirer, supprimez',
  ),
  lastOne: list(
    'dernier, dernière, ça, cela, celui, ce, cette, dépense, transaction, opération, précédent, précédente, écriture, entrée',
  ),
  change: list(
    'change, changer, modifie, modifier, corrige, corriger, édite, éditer, remplace, remplacer, mets à jour, ajuste',
  ),
  fields: {
    amount: list('montant, prix, valeur, total, somme'),
    category: list('catégorie, type, groupe'),
    date: list('date, jour'),
    description: list('description, nom, note, libellé, texte'),
  },
  spent: list(
    `
      dépensé, ai dépensé, payé, ai payé, acheté, ai acheté, coûté, a coûté, dépense, dépense de, réglé,
      ai réglé, avons dépensé, avons payé, donné, versé, ajoute, ajouter, note, noter, enregistre,
      enregistrer, inscris, achat, achat de, rechargé, commandé, claqué, débité, m a coûté, ça m a coûté,
      envoyé, fait le plein, prêté, paiement, paiement de, coûte`,
  ),
  earned: list(
    `
      reçu, ai reçu, gagné, ai gagné, encaissé, ai encaissé, touché, ai touché, vendu, ai vendu, revenu,
      revenu de, m a payé, m ont payé, entrée d argent, viré, virement reçu, avons reçu, m a versé,
      m a remboursé, ont remboursé, été payé, crédité, rentrée, vente, vente de, facturé, m a envoyé,
      m a donné, recette, recettes, a été viré`,
  ),
  howMuch: list(
    'combien, quel, quel est, quelle, quelle est, quels, quelles, montre, montre moi, montre-moi, montrez, affiche, afficher, donne, donne moi, donne-moi, voir, dis moi, dis-moi, liste, lister, où en est, consulter',
  ),
  spend: list('dépensé, dépenses, dépenser, payé, dépense'),
  spendNouns: list('dépenses, dépense, frais'),
  summary: list(
    'résumé, bilan, rapport, récapitulatif, récap, total dépensé, résumé du mois, résumé des dépenses',
  ),
  have: list(
    'ai je, j ai, il me reste, me reste, me reste t il, reste t il, il reste, sur mon compte, ai-je, reste-t-il, d argent, j ai sur',
  ),
  left: list('reste, restant, disponible, restants, reste-t-il'),
  balance: list('solde, soldes, mon argent, mon solde, solde actuel, solde du compte, combien d argent'),
  budget: list(
    'budget, budgets, limite de dépenses, enveloppe, plafond, puis je dépenser, puis-je dépenser, je peux dépenser',
  ),
  entries: list(
    'achats, achat, transactions, transaction, dépenses, dépense, opérations, opération, paiements, mouvements, écritures, revenus, ventes',
  ),
  statement: list(
    'relevé, historique, opérations, transactions, mouvements, relevé de compte, dernières opérations, dernières dépenses, derniers achats, mes dépenses, mes opérations',
  ),
  recent: list('dernières, derniers, dernière, dernier, récentes, récents, récente'),
  account: list('compte, comptes, banque, portefeuille'),
  move: {
    strong: list(
      `
        envoie, envoyer, envoyez, transfère, transférer, transférez, vire, virer, virez,
        fais un virement, faire un virement, faites un virement, effectue un virement,
        effectuer un virement, retire, retirer, fais un paiement, faire un paiement, fais un transfert`,
    ),
    weak: list(
      'paie, paye, payer, payez, prête, prêter, verse, verser, donne, donner, dépose, déposer, mets, rembourse',
    ),
  },
  money: list('argent, fonds, paiement, facture, sous, espèces'),
  toWhom: list('à, a, au, pour, sur, vers, aux'),
  ofWhom: list('de, du, d, a, des'),
  relations: list(
    'femme, mari, frère, soeur, mère, père, maman, papa, fils, fille, ami, amie, patron, voisin, voisine, copine, copain, associé, associée, collègue, cousin, cousine, oncle, tante, client, cliente, autre personne, autre client, autres clients',
  ),
  everyone: list(
    'tous les clients, autres clients, tout le monde, tous les utilisateurs, autres utilisateurs, chaque client, autres personnes, liste des clients',
  ),
  and: list('et, plus, puis, aussi'),
  small: list(
    `
      le, la, les, l, un, une, des, de, du, d, en, au, aux, à, a, pour, par, avec, chez, sur, dans, et,
      mon, ma, mes, je, j, ai, on, nous, avons, que, qu, ce, cette, me, m, c, est, était, été, y, ça,
      moi, environ, juste, viens, aujourd, hui, plein, il, s, euh, notre, nos, total`,
  ),
  paidBy: list('carte, espèces, carte bancaire, cb, liquide, chèque, virement, carte bleue, paypal'),
  thousands: list('mille, mil, k'),
  days: {
    'aujourd hui': 0,
    hier: -1,
    'avant hier': -2,
    'avant-hier': -2,
    demain: 1,
    'apres demain': 2,
    'apres-demain': 2,
    'hier soir': -1,
    'hier matin': -1,
    'ce matin': 0,
    'ce soir': 0,
    'cet apres-midi': 0,
    'cet apres midi': 0,
    'ce midi': 0,
    auj: 0,
  },
  weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'].map(list),
  months: [
    'janvier, janv',
    'février, fév, fevr',
    'mars',
    'avril, avr',
    'mai',
    'juin',
    'juillet, juil',
    'août',
    'septembre, sept',
    'octobre, oct',
    'novembre, nov',
    'décembre, déc',
  ].map(list),
  onDate: list('le, en, depuis, ce, du, de, la, dernier, au, au mois de'),
  dayOf: { sure: [], loose: list('le') },
  last: list('dernier, dernière, passé, passée'),
  ago: {
    before: list('il y a, y a'),
    after: [],
    days: list('jour, jours'),
    weeks: list('semaine, semaines'),
  },
  periods: {
    this_week: list('cette semaine, de la semaine, semaine, la semaine, hebdomadaire'),
    last_week: list('semaine dernière, la semaine dernière, semaine passée, dernière semaine'),
    this_month: list('ce mois, ce mois ci, ce mois-ci, du mois, mois, mensuel, ce mois en cours'),
    last_month: list('mois dernier, le mois dernier, mois passé, dernier mois'),
    this_year: list('cette année, de l année, année'),
    last_year: list('année dernière, l année dernière, an dernier, l an dernier'),
    last_days: list('# derniers jours, # jours, derniers # jours'),
    last_weeks: list('# dernières semaines, # semaines'),
    last_months: list('# derniers mois, # mois'),
  },
}
