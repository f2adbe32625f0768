import type { ComponentProps } from 'react'
import { Select } from '../../ui/select.tsx'
import type { CategoryNode } from './category-names.ts'

export interface PlaceSelectProps extends ComponentProps<'select'> {
  places: readonly CategoryNode[]
  /** The choice of none, in words. */
  none: string
}

/** Where a category may go, as an indented list. */
export function PlaceSelect({ places, none, ...rest }: PlaceSelectProps) {
  return (
    <Select {...rest}>
      <option value="">{none}</option>
      {places.map(({ category, name, depth }) => (
        <option key={category.id} value={category.id}>
          {`${'\u2003'.repeat(depth)}${name}`}
        </option>
      ))}
    </Select>
  )
}
