import type { TransactionView } from '@chronos/contracts/transactions'
import { Check } from 'lucide-react'
import { useRef, useState } from 'react'
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
  if (transaction.splits > 0)
    return <span className={CHIP}>{t('tx.splitOf', { count: transaction.splits })}</span>
  if (transaction.categoryId === null) return null
  if (!onChange)
    return (
      <span className={CHIP}>
        <span className="truncate">{name}</span>
      </span>
    )
  return <ChangingChip transaction={transaction} name={name} onChange={onChange} />
}

/** Its menu is mounted when it is asked for: a list draws many chips and opens few. */
function ChangingChip({ transaction, name, onChange }: Required<CategoryChipProps>) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const chip = (
    <button
      type="button"
      data-edit="category"
      aria-haspopup="menu"
      aria-label={t('tx.changeCategory', { name })}
      onClick={open ? undefined : () => setOpen(true)}
      className={cx(CHIP, 'hover:bg-accent-soft hover:text-accent')}
    >
      <span className="truncate">{name}</span>
    </button>
  )
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus())
  }
  return (
    <span ref={place} className="flex min-w-0">
      {open ? (
        <Menu align="start" trigger={chip} defaultOpen onClose={close}>
          <Choices transaction={transaction} onChange={onChange} />
        </Menu>
      ) : (
        chip
      )}
    </span>
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
