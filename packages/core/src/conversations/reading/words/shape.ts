import type { CategoryKey } from '@chronos/contracts/categories'

/** Words of one language that mean a category, separated by commas. */
export type CategoryWords = Readonly<Record<CategoryKey, string>>
