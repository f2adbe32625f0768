/** The ledger as a plain-text journal that hledger reads and balances: a second opinion on every sum. */
import type { ACCOUNT_TYPES } from '@chronos/contracts/accounts'
import { decimalText, exponentOf } from '@chronos/contracts/money'

export interface JournalAccount {
  id: string
  name: string
  /** `system` for the tenant's own: opening equity, currency exchange, adjustment. */
  type: (typeof ACCOUNT_TYPES)[number] | 'system'
}

export interface JournalCategory {
  id: string
  kind: 'expense' | 'income'
  /** Names from the root of the tree down to it. */
  path: readonly string[]
}

export interface JournalTransaction {
  id: string
  bookedOn: string
  status: 'posted' | 'pending'
  payee: string | null
  note: string | null
  tags: readonly string[]
  /** A reversal is a transaction of its own, and says of which. */
  reversesId: string | null
  entries: readonly { accountId: string; categoryId: string | null; amountMinor: bigint; currency: string }[]
}

export interface Books {
  accounts: readonly JournalAccount[]
  categories: readonly JournalCategory[]
  transactions: readonly JournalTransaction[]
}

const ROOT_OF = {
  checking: 'assets',
  savings: 'assets',
  cash: 'assets',
  investment: 'assets',
  receivable: 'assets',
  credit_card: 'liabilities',
  loan: 'liabilities',
  payable: 'liabilities',
  system: 'equity',
} as const satisfies Record<JournalAccount['type'], string>

/**
 * The journal, in the order given. Accounts and commodities are declared, so that `hledger check --strict`
 * passes; amounts have the exact scale of ISO 4217. Throws RangeError for an entry on an account or category
 * that is not given.
 */
export function journalOf(books: Books): string {
  const names = journalNames(books)
  const currencies = new Set(
    books.transactions.flatMap(({ entries }) => entries.map(({ currency }) => currency)),
  )
  const blocks = [
    'decimal-mark .',
    [...currencies].sort().map(commodity).join('\n'),
    [...names.values()].map((name) => `account ${name}`).join('\n'),
    ...books.transactions.map((transaction) => block(transaction, names)),
  ]
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`
}

/** Id of an account or category → its name in the journal; no two are alike. */
export function journalNames({ accounts, categories }: Omit<Books, 'transactions'>): Map<string, string> {
  const taken = new Set<string>()
  const unique = (name: string): string => {
    let free = name
    for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`
    taken.add(free)
    return free
  }
  return new Map([
    ...accounts.map(({ id, name, type }): [string, string] => [
      id,
      unique(`${ROOT_OF[type]}:${segment(name)}`),
    ]),
    ...categories.map(({ id, kind, path }): [string, string] => [
      id,
      unique([kind === 'expense' ? 'expenses' : 'income', ...path.map(segment)].join(':')),
    ]),
  ])
}

/** `commodity 1000.00 USD`; a scale of none still needs its mark. */
const commodity = (currency: string) => `commodity 1000.${'0'.repeat(exponentOf(currency))} ${currency}`

function block(transaction: JournalTransaction, names: ReadonlyMap<string, string>): string {
  const { id, bookedOn, status, payee, note, tags, reversesId, entries } = transaction
  const comments = [
    ...(reversesId ? [`reverses: ${reversesId}`] : []),
    ...tags.map((tag) => `tag: ${tidy(tag)}`),
    ...(note ? [`note: ${tidy(note)}`] : []),
  ]
  return [
    // A semicolon would begin a comment, a bar part the payee from a note.
    `${bookedOn} ${status === 'posted' ? '*' : '!'} (${id}) ${tidy(payee ?? '')
      .replace(/;/g, ',')
      .replace(/\|/g, '/')}`.trimEnd(),
    ...comments.map((text) => `    ; ${text}`),
    ...entries.map(({ accountId, categoryId, amountMinor, currency }) => {
      const name = names.get(categoryId ?? accountId)
      if (name === undefined) throw new RangeError(`an entry of ${id} is on nothing that was given`)
      return `    ${name}  ${decimalText(amountMinor, currency)} ${currency}`
    }),
  ].join('\n')
}

/** One line without controls and with single spaces, since two end a name. */
const tidy = (text: string) => text.replace(/[\p{Cc}\p{Cs}\p{Z}]+/gu, ' ').trim()

/** A colon would make an account beneath. */
const segment = (name: string) => tidy(name.replace(/;/g, ',').replace(/:/g, '-')) || 'unnamed'
