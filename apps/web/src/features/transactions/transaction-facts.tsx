import type { TransactionDetail } from '@chronos/contracts/transactions'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { instant, mediumDay, weekday } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { DrawerTags, DrawerWord } from './drawer-words.tsx'
import { rateSentences } from './rates.ts'
import { sharesOf } from './transaction-content.ts'
import { useRights } from './use-rights.ts'

type Fact = readonly [name: string, value: ReactNode]

/** All that is said of one transaction beside its amount; words are changed where they stand. */
export function TransactionFacts({ transaction }: { transaction: TransactionDetail }) {
  const { byId } = useAccounts()
  const { words } = useRights()(transaction)
  const { type, bookedOn, payee, note, tags, source, createdAt } = transaction
  const customer = byId.get(transaction.accountId)?.customerName
  const named = type !== 'transfer' && type !== 'opening' && type !== 'adjustment'
  const facts: (Fact | false)[] = [
    [
      t('tx.date'),
      <span key="day" className="inline-block first-letter:uppercase">
        {weekday(bookedOn)}
      </span>,
    ],
    ...placeFacts(transaction),
    ...exchangeFacts(transaction),
    sharesOf(transaction).length > 0 && [
      t(transaction.splits > 0 ? 'split.title' : 'tx.category'),
      <Shares key="shares" {...{ transaction }} />,
    ],
    customer != null && [t('tx.customer'), customer],
    (payee !== null || words) &&
      named && [
        t('tx.payee'),
        <DrawerWord key="payee" field="payee" editable={words} {...{ transaction }} />,
      ],
    (note !== null || words) && [
      t('tx.note'),
      <DrawerWord key="note" field="note" editable={words} {...{ transaction }} />,
    ],
    (tags.length > 0 || words) && [
      t('tx.tags'),
      <DrawerTags key="tags" editable={words} {...{ transaction }} />,
    ],
    [t('tx.source'), t(`source.${source}`)],
    [t('tx.created'), instant(createdAt)],
  ]
  return <Facts items={facts.filter((fact) => fact !== false)} />
}

/** Where it was booked, where it went, and what it gives back. */
function placeFacts({ accountId, accountName, counterAccountName, refundsId }: TransactionDetail): Fact[] {
  return [
    [
      counterAccountName ? t('tx.fromAccount') : t('tx.account'),
      <Link key="account" to="/accounts/$id" params={{ id: accountId }} className="hover:underline">
        {accountName}
      </Link>,
    ],
    ...(counterAccountName ? [[t('tx.toAccount'), counterAccountName] as const] : []),
    ...(refundsId
      ? [
          [
            t('refund.of'),
            <Link
              key="refunds"
              to="/transactions/$id"
              params={{ id: refundsId }}
              search={true}
              className="text-accent underline underline-offset-2"
            >
              {t('refund.toExpense')}
            </Link>,
          ] as const,
        ]
      : []),
  ]
}

/** What arrived in another currency, and the rate that was used. */
function exchangeFacts({ amount, counterAmount, rate }: TransactionDetail): Fact[] {
  if (counterAmount)
    return [
      [t('tx.received'), <Amount key="received" value={counterAmount} />],
      [
        t('tx.rate'),
        rateSentences(amount, counterAmount).map((text) => (
          <span key={text} className="block tabular-nums">
            {text}
          </span>
        )),
      ],
    ]
  if (rate === null) return []
  const said = `1 ${amount.currency} = ${rate.value} ${rate.to} · ${mediumDay(rate.on)} · ${rate.source}`
  return [[t('tx.rate'), said]]
}

/** Its category, or each part with its amount. */
function Shares({ transaction }: { transaction: TransactionDetail }) {
  const { nameOf } = useCategories()
  const shares = sharesOf(transaction)
  const [only] = shares
  if (shares.length === 1 && only) return nameOf(only.categoryId)
  return (
    <ul>
      {shares.map(({ categoryId, amount }) => (
        <li key={categoryId} className="flex justify-end gap-3">
          <span className="min-w-0 truncate">{nameOf(categoryId)}</span>
          <Amount value={amount} />
        </li>
      ))}
    </ul>
  )
}
