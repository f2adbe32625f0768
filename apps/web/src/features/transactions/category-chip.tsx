import type { TransactionView } from '@chronos/contracts/transactions'
import { Check } from 'lucide-react'
import { t } from '../../app/text.ts'
import { cx } from '../../ui/cx.ts'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useCategories } from '../categories/category-names.ts'

export interface CategoryChipProps {
  transaction: TransactionView
  name: string
  /** Absent when the category cannot be changed. */
  onChange?: (categoryId: string) => void
}

const CHIP =
  'inline-flex h-6 max-w-full items-center rounded-full bg-sunken px-2.5 text-label font-medium text-ink-2'

/** What it was for; a click changes it. */
export function CategoryChip({ transaction, name, onChange }: CategoryChipProps) {
  if (transaction.categoryId === null) return null
  if (!onChange)
    return (
      <span className={CHIP}>
        <span className="truncate">{name}</span>
      </span>
    )
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('tx.changeCategory', { name })}
          className={cx(CHIP, 'hover:bg-accent-soft hover:text-accent')}
        >
          <span className="truncate">{name}</span>
        </button>
      }
    >
      <Choices transaction={transaction} onChange={onChange} />
    </Menu>
  )
}

function Choices({
  transaction,
  onChange,
}: {
  transaction: TransactionView
  onChange: (categoryId: string) => void
}) {
  const { nodes } = useCategories()
  const kind = transaction.type === 'income' ? 'income' : 'expense'
  return nodes
    .filter(({ category }) => category.kind === kind && category.status === 'active')
    .map(({ category: { id }, name, depth }) => (
      <MenuItem
        key={id}
        icon={<Check aria-hidden className={cx('size-4', id !== transaction.categoryId && 'invisible')} />}
        onSelect={() => id !== transaction.categoryId && onChange(id)}
      >
        <span style={{ paddingLeft: depth * 12 }}>{name}</span>
      </MenuItem>
    ))
}
