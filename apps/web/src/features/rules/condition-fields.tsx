import { Plus, X } from 'lucide-react'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { type GroupDraft, type ItemDraft, JOINS, newGroup, newTest } from './condition-form.ts'
import { conditionWords, type Names } from './rule-words.ts'
import { TestFields } from './test-fields.tsx'

export interface ConditionFieldsProps {
  group: GroupDraft
  currency: string
  names: Names
  onChange: (group: GroupDraft) => void
  /** A group within a group: it takes no further groups. */
  inner?: boolean
}

/** A join of tests and groups. What is nested deeper than two levels is shown and kept. */
export function ConditionFields({ group, currency, names, onChange, inner = false }: ConditionFieldsProps) {
  const put = (items: readonly ItemDraft[]) => onChange({ ...group, items })
  const replace = (next: ItemDraft) => put(group.items.map((item) => (item.key === next.key ? next : item)))
  const removable = group.items.length > 1
  return (
    <div className="flex flex-col gap-2">
      <Select
        aria-label={t('rules.join')}
        className="w-fit"
        value={group.join}
        onChange={({ target }) => {
          const join = JOINS.find((each) => each === target.value)
          if (join) onChange({ ...group, join })
        }}
      >
        {JOINS.map((join) => (
          <option key={join} value={join}>
            {t(`rules.join.${join}`)}
          </option>
        ))}
      </Select>
      <ul className="flex flex-col gap-2">
        {group.items.map((item, index) => (
          <li key={item.key} className="flex items-start gap-1">
            <div className="min-w-0 flex-1">
              {item.kind === 'test' && <TestFields test={item} number={index + 1} onChange={replace} />}
              {item.kind === 'group' && (
                <div className="rounded-card border border-line bg-canvas p-3">
                  <ConditionFields inner {...{ currency, names }} group={item} onChange={replace} />
                </div>
              )}
              {item.kind === 'kept' && (
                <p className="rounded-control bg-sunken px-3 py-2 text-table text-ink-2">
                  {conditionWords(item.condition, names)}
                </p>
              )}
            </div>
            <IconButton
              label={t('rules.removeTest', { number: index + 1 })}
              disabled={!removable}
              onClick={() => put(group.items.filter(({ key }) => key !== item.key))}
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          look="ghost"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => put([...group.items, newTest(currency)])}
        >
          {t('rules.addTest')}
        </Button>
        {!inner && (
          <Button
            look="ghost"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => put([...group.items, newGroup(currency)])}
          >
            {t('rules.addInner')}
          </Button>
        )}
      </div>
    </div>
  )
}
