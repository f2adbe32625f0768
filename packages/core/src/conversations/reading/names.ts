import { list } from './phrases.ts'

/** Given names that are common where our languages are spoken; enough to see that somebody else is meant. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  list(`
    ana, anna, maria, marie, joao, john, jose, pedro, peter, pierre, paul, paulo, pablo, carlos, charles,
    luis, luiz, louis, bob, bobby, alice, julia, julie, juliana, laura, lucas, luca, marcos, marco,
    mateus, matheus, gabriel, rafael, bruno, felipe, fernanda, fernando, camila, beatriz, leticia,
    amanda, larissa, rodrigo, ricardo, roberto, robert, antonio, francisco, miguel, michael, mike, david,
    daniel, james, william, emma, olivia, sophie, sofia, lia, rui, chidi, ngozi, emeka, aisha, fatima,
    mohammed, ahmed, sarah, sara, tom, tim, jim, jack, jane, mary, susan, linda, jennifer, jessica, lisa,
    karen, kevin, mark, steve, steven, stephen, andrew, andre, andrea, hans, klaus, jurgen, stefan,
    thomas, martin, sabine, petra, monika, ursula, heike, katrin, jean, jacques, michel, nicolas,
    camille, chloe, lea, manon, hugo, diego, javier, jorge, juan, lucia, carmen, elena, isabel, pilar,
    raul, sergio, alejandro, valentina, ximena, guadalupe, lupe, patricia, claudia, vanessa, tiago,
    thiago, gustavo, vinicius, renata, aline, tunde, yusuf, ibrahim, chioma, blessing, grace, samuel,
    joseph, eduardo, marta, clara, helena, ines`),
)

/** Banks and wallets: an account of the customer's own, not a person. */
export const BANKS: ReadonlySet<string> = new Set(
  list(`
    nubank, nu, itau, bradesco, santander, caixa, inter, c6, picpay, mercado pago, sicredi, sicoob,
    banrisul, btg, xp, next, neon, pagbank, bb, banco do brasil, chase, citi, citibank, wells fargo,
    bank of america, amex, capital one, barclays, hsbc, lloyds, monzo, revolut, starling, natwest, wise,
    paypal, gtb, gtbank, access, zenith, uba, kuda, opay, palmpay, moniepoint, bbva, banamex, banorte,
    caixabank, sabadell, bankinter, ing, n26, dkb, sparkasse, volksbank, commerzbank, deutsche,
    comdirect, postbank, ubs, raiffeisen, postfinance, bnp, lcl, boursorama, boursobank, fortuneo, visa,
    mastercard, savings, checking, poupanca, ahorro, ahorros, sparkonto, girokonto, livret, epargne`),
)
