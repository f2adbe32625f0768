import type { RuleField } from '@chronos/contracts/rules'
import type { EditTransaction } from '@chronos/contracts/transactions'

type Given = Pick<EditTransaction, 'categoryId' | 'splits' | 'payee' | 'note' | 'tags' | 'review'>

/** The fields that somebody decides by giving them, also by giving nothing for what there was. */
export function chosenIn({ categoryId, splits, payee, note, tags, review }: Given): RuleField[] {
  const given = { category: categoryId ?? splits, payee, note, tags, review } satisfies Record<
    RuleField,
    unknown
  >
  return (Object.keys(given) as RuleField[]).filter((field) => given[field] !== undefined)
}
