import type { ComponentProps } from 'react'
import { t } from '../../app/text.ts'
import { Select } from '../../ui/select.tsx'
import { useCategories } from './category-names.ts'

export interface CategorySelectProps extends ComponentProps<'select'> {
  /** Only one kind, or both in groups. */
  kind?: 'expense' | 'income'
  /** The choice of none, in words. */
  none: string
}

const KINDS = ['expense', 'income'] as const

/** Active categories as an indented list. */
export function CategorySelect({ kind, none, ...rest }: CategorySelectProps) {
  const { nodes } = useCategories()
  const options = (wanted: 'expense' | 'income') =>
    nodes
      .filter(
        ({ category }) =>
          category.kind === wanted && (category.status === 'active' || category.id === rest.value),
      )
      .map(({ category, name, depth }) => (
        <option key={category.id} value={category.id}>
          {`${'\u2003'.repeat(depth)}${name}`}
        </option>
      ))
  return (
    <Select {...rest}>
      <option value="">{none}</option>
      {kind
        ? options(kind)
        : KINDS.map((each) => (
            <optgroup key={each} label={t(`kind.${each}`)}>
              {options(each)}
            </optgroup>
          ))}
    </Select>
  )
}
