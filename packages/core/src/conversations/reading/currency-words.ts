/** How people name currencies. A sign that several countries use means the account's own when it is one of them. */
import { list } from './phrases.ts'

/** What a sign or word stands for: one code, or a question with candidates. */
export type SaidCurrency = { code: string } | { candidates: string[] }

const DOLLARS = list('usd, cad, aud, nzd, sgd, hkd, twd, jmd, ttd, bbd, bsd, bzd, xcd, fjd, nad, lrd').map(
  upper,
)
const PESOS = list('mxn, ars, clp, cop, uyu, dop, cup, php').map(upper)

/** Signs and words that several currencies share: who uses it, and whom to offer when none is the account's. */
const SHARED: readonly { words: string[]; users: string[]; offer: string[] }[] = [
  { words: ['$'], users: [...DOLLARS, ...PESOS], offer: ['USD', 'MXN', 'ARS'] },
  { words: list('dollar, dollars, bucks, buck, dolar, dolares, doletas'), users: DOLLARS, offer: ['USD'] },
  { words: list('peso, pesos, varos'), users: PESOS, offer: ['MXN', 'ARS', 'COP'] },
  { words: list('¥, yuan, yen, yens, ienes, iene, yenes'), users: ['JPY', 'CNY'], offer: ['JPY', 'CNY'] },
  { words: ['kr'], users: list('sek, nok, dkk, isk').map(upper), offer: ['SEK', 'NOK', 'DKK'] },
  {
    words: list('kronor, kroner, kronen'),
    users: list('sek, nok, dkk, isk').map(upper),
    offer: ['SEK', 'NOK', 'DKK'],
  },
  {
    words: list('dinar, dinars, dinares'),
    users: list('kwd, bhd, jod, iqd, lyd, tnd, dzd, rsd').map(upper),
    offer: ['KWD', 'BHD', 'JOD'],
  },
  {
    words: list('rs, rupee, rupees, rupias'),
    users: list('inr, pkr, lkr, npr, mur').map(upper),
    offer: ['INR'],
  },
  { words: list('£, pound, pounds, libra, libras'), users: ['GBP', 'EGP', 'SSP', 'SYP'], offer: ['GBP'] },
  { words: list('franc, francs, francos'), users: ['CHF', 'XOF', 'XAF', 'XPF'], offer: ['CHF'] },
]

const OWN: Readonly<Record<string, string>> = {
  BRL: 'r$, real, reais, contos de reais',
  EUR: '€, euro, euros, eur, balles',
  GBP: 'quid, sterling, libras esterlinas',
  USD: 'us$, u$',
  NGN: '₦, naira, nairas',
  INR: '₹',
  MXN: 'mx$',
  ARS: 'ar$',
  CAD: 'ca$, c$',
  AUD: 'au$, a$',
  NZD: 'nz$',
  HKD: 'hk$',
  TWD: 'nt$',
  CHF: 'franken, stutz, sfr, fr',
  KRW: '₩, won',
  ILS: '₪, shekel, shekels',
  UAH: '₴, hryvnia',
  TRY: '₺, lira, liras',
  PHP: '₱',
  KZT: '₸',
  GHS: '₵, cedi, cedis',
  KES: 'ksh',
  ZAR: 'rand, rands',
  PEN: 'soles',
  AED: 'dirham, dirhams',
}

/** Words that mean money of one country only while the account is in it. */
const AT_HOME: Readonly<Record<string, string>> = {
  BRL: 'conto, contos, pila, pilas, prata, pratas, mangos, s$',
  NGN: 'n, #',
  ZAR: 'r',
  KWD: 'kd',
  EUR: 'pavos, eurinhos, tacken',
  ARS: 'mangos',
  CHF: 'stutz',
  GBP: 'sovs',
}

const HOME = new Map(Object.entries(AT_HOME).map(([code, words]) => [code, list(words)]))

const CODES = new Set(
  list(
    `usd, eur, gbp, brl, mxn, ars, clp, cop, ngn, ghs, kes, zar, chf, jpy, cny, inr, kwd, aed, cad, aud, nzd, sek,
     nok, dkk, pln, czk, huf, uyu, pyg, bob, sgd, hkd`,
  ),
)

const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries(OWN).flatMap(([code, words]) => list(words).map((word): [string, string] => [word, code])),
)

const CENTS = new Set(
  list('cent, cents, centavo, centavos, centimo, centimos, centime, centimes, pence, penny, kobo, rappen'),
)

/** The currency that a sign, word or code next to a number means; null when it means none. */
export function currencySaid(word: string, account: string): SaidCurrency | null {
  if (HOME.get(account)?.includes(word)) return { code: account }
  const shared = SHARED.find(({ words }) => words.includes(word))
  if (shared !== undefined) {
    if (shared.users.includes(account)) return { code: account }
    const [only, ...others] = shared.offer
    return only !== undefined && others.length === 0 ? { code: only } : { candidates: shared.offer }
  }
  const own = KNOWN.get(word)
  if (own !== undefined) return { code: own }
  return CODES.has(word) || word === account.toLowerCase() ? { code: upper(word) } : null
}

/** Whether a word means hundredths of the currency. `p` does so where pennies are. */
export function saysCents(word: string, account: string): boolean {
  return CENTS.has(word) || (word === 'p' && account === 'GBP') || (word === 'c' && account === 'EUR')
}

function upper(word: string): string {
  return word.toUpperCase()
}
