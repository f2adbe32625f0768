import { categoryName } from '@chronos/contracts/category-names'
import { formatMoney } from '@chronos/contracts/money'
import { budgetsOf } from '../budgets/queries.ts'
import { categoryOf, findCategoryByKey } from '../categories/queries.ts'
import { demandFound } from '../rows.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { undoButtonId } from './answer-undo.ts'
import { type Answer, type Conversation, escaped, plain } from './conversation.ts'
import type { Reading } from './reading/reading.ts'

type Entry = Extract<Reading, { intent: 'log_expense' | 'log_income' }>

async function leftAfter(
  { scope, words, locale }: Conversation,
  categoryId: string,
  bookedOn: string,
): Promise<string | null> {
  const [budget] = await budgetsOf(scope, { status: 'active', categoryIds: [categoryId] }, bookedOn)
  return budget ? words.left(escaped(budget.name), formatMoney(budget.left, locale)) : null
}

/** Books what was said by the same verb as staff use, and says what was saved. */
export async function answerEntry(talk: Conversation, reading: Entry): Promise<Answer> {
  const { scope, words, lang, locale, messageId, sentAt, account } = talk
  if (!account) return plain(words.noAccount, reading.intent)
  if (account.currency !== reading.currency)
    return plain(words.otherCurrency(account.currency), reading.intent)
  const type = reading.kind
  const category =
    (reading.category && (await findCategoryByKey(scope, reading.category))) ??
    demandFound(await findCategoryByKey(scope, type === 'expense' ? 'other' : 'other_income'))
  const amount = { amountMinor: reading.amountMinor, currency: reading.currency }
  const recorded = await recordTransaction.in(scope, {
    type,
    accountId: account.id,
    categoryId: category.id,
    amount,
    bookedOn: reading.date,
    pending: false,
    messageId,
    occurredAt: sentAt,
    chosen: [
      ...(reading.category ? ['category' as const] : []),
      ...(reading.description ? ['payee' as const] : []),
    ],
    ...(reading.description && { payee: reading.description.slice(0, 120) }),
  })
  // A rule may have known better than the chat.
  const booked = recorded.categoryId === null ? category : await categoryOf(scope, recorded.categoryId)
  const name = categoryName(booked, lang)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${reading.date}T00:00:00Z`),
  )
  const saved = words.saved(
    formatMoney(amount, locale),
    escaped(reading.description ?? name),
    escaped(name),
    day,
  )
  const left = type === 'expense' ? await leftAfter(talk, booked.id, reading.date) : null
  return {
    content: {
      text: [saved, left].filter(Boolean).join('\n'),
      buttons: [{ id: undoButtonId(recorded), title: words.undoButton }],
    },
    readAs: `${type} ${formatMoney(recorded.amount, locale)} · ${reading.description ?? ''} → ${name}`,
    transactionId: recorded.id,
  }
}
