import { categoryName } from '@chronos/contracts/category-names'
import { formatMoney } from '@chronos/contracts/money'
import { accountsOf } from '../accounts/queries.ts'
import { budgetsOf } from '../budgets/queries.ts'
import { categoriesOf, findCategoryByKey } from '../categories/queries.ts'
import { findTransactions } from '../transactions/transaction-views.ts'
import { type Answer, type Conversation, escaped, plain } from './conversation.ts'
import type { Reading } from './reading/reading.ts'

type Of<I extends Reading['intent']> = Extract<Reading, { intent: I }>
const LISTED_MAX = 10

export async function answerBalance(
  { scope, customerId, words, locale }: Conversation,
  reading: Of<'get_balance'>,
): Promise<Answer> {
  const open = await accountsOf(scope, { customerId, status: 'open' })
  const asked = reading.account?.toLowerCase()
  const named = asked
    ? open.filter(({ name, type }) => name.toLowerCase().includes(asked) || type.includes(asked))
    : []
  const shown = (named.length > 0 ? named : open).slice(0, LISTED_MAX)
  if (shown.length === 0) return plain(words.noAccount, 'balance')
  const lines = shown.map(({ name, balance }) => `${escaped(name)}: *${formatMoney(balance, locale)}*`)
  return plain(words.balance(lines.join('\n')), 'balance')
}

/** Own transactions, newest first; those taken back are left out. */
export async function answerLast(talk: Conversation, reading: Of<'list_transactions'>): Promise<Answer> {
  const { scope, words, locale, lang } = talk
  const category = reading.category && (await findCategoryByKey(scope, reading.category))
  const rows = await findTransactions(scope, {
    where: `t.type <> 'reversal' and t.reversed_by_id is null and t.replaced_by_id is null and t.status = 'posted'
     and ($1::uuid is null or t.category_id in (select x.category_id from ledger.category_tree(array[$1::uuid]) x))
     and ($2::date is null or t.booked_on between $2 and $3::date)
     order by t.booked_on desc, t.id desc limit $4`,
    values: [
      category?.id ?? null,
      reading.period?.from ?? null,
      reading.period?.to ?? null,
      Math.min(reading.limit, LISTED_MAX),
    ],
  })
  if (rows.length === 0) return plain(words.nothingYet, 'last transactions')
  const names = new Map((await categoriesOf(scope)).map((one) => [one.id, categoryName(one, lang)]))
  const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' })
  const lines = rows.map(({ view }) => {
    const what = view.payee ?? names.get(view.categoryId ?? '') ?? view.accountName
    return `${day.format(new Date(view.bookedOn))} · ${formatMoney(view.amount, locale)} · ${escaped(what)}`
  })
  return plain(words.last(lines.join('\n')), 'last transactions')
}

export async function answerBudget(
  { scope, words, locale }: Conversation,
  reading: Of<'get_budget'>,
): Promise<Answer> {
  const category = reading.category && (await findCategoryByKey(scope, reading.category))
  const budgets = await budgetsOf(scope, {
    status: 'active',
    ...(category && { categoryIds: [category.id] }),
  })
  if (budgets.length === 0) return plain(words.noBudget, 'budget left')
  const lines = budgets
    .slice(0, LISTED_MAX)
    .map(({ name, left }) => `${escaped(name)}: *${formatMoney(left, locale)}*`)
  return plain(words.budgets(lines.join('\n')), 'budget left')
}
