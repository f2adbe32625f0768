import { Plus, X } from 'lucide-react'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { CategorySelect } from '../categories/category-select.tsx'
import { knownTags } from '../transactions/known-tags.ts'
import { type ActionDraft, DEEDS, newAction, newPart, type PartDraft } from './action-form.ts'

export interface ActionFieldsProps {
  actions: readonly ActionDraft[]
  onChange: (actions: ActionDraft[]) => void
}

/** What is done to what matches, one line a deed. */
export function ActionFields({ actions, onChange }: ActionFieldsProps) {
  const replace = (next: ActionDraft) =>
    onChange(actions.map((each) => (each.key === next.key ? next : each)))
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-3">
        {actions.map((action, index) => (
          <li key={action.key} className="flex items-start gap-1">
            <div className="grid min-w-0 flex-1 items-start gap-2 sm:grid-cols-2">
              <Select
                aria-label={t('rules.deedOf', { number: index + 1 })}
                value={action.do}
                onChange={({ target }) => {
                  const deed = DEEDS.find((each) => each === target.value)
                  if (deed) replace({ ...newAction(deed), key: action.key })
                }}
              >
                {DEEDS.map((deed) => (
                  <option key={deed} value={deed}>
                    {t(`rules.do.${deed}`)}
                  </option>
                ))}
              </Select>
              <Detail action={action} onChange={replace} />
            </div>
            <IconButton
              label={t('rules.removeDeed', { number: index + 1 })}
              disabled={actions.length === 1}
              onClick={() => onChange(actions.filter(({ key }) => key !== action.key))}
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button
        look="ghost"
        className="w-fit"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => onChange([...actions, newAction('add_tags')])}
      >
        {t('rules.addDeed')}
      </Button>
    </div>
  )
}

interface DetailProps {
  action: ActionDraft
  onChange: (action: ActionDraft) => void
}

function Detail({ action, onChange }: DetailProps) {
  const deed = t(`rules.do.${action.do}`)
  if (action.do === 'set_category')
    return (
      <CategorySelect
        aria-label={t('tx.category')}
        none={t('form.choose')}
        value={action.categoryId}
        onChange={({ target }) => onChange({ ...action, categoryId: target.value })}
      />
    )
  if (action.do === 'set_payee' || action.do === 'set_note')
    return (
      <Input
        aria-label={deed}
        maxLength={action.do === 'set_payee' ? 120 : 500}
        value={action.text}
        onChange={({ target }) => onChange({ ...action, text: target.value })}
      />
    )
  if (action.do === 'add_tags')
    return (
      <TagInput
        label={t('tx.tags')}
        value={action.tags}
        onChange={(tags) => onChange({ ...action, tags })}
        suggestions={knownTags()}
      />
    )
  if (action.do === 'split_percent')
    return (
      <div className="sm:col-span-2">
        <Parts parts={action.parts} onChange={(parts) => onChange({ ...action, parts })} />
      </div>
    )
  return <p className="py-2 text-label text-ink-3">{t(`rules.means.${action.do}`)}</p>
}

function Parts({ parts, onChange }: { parts: readonly PartDraft[]; onChange: (parts: PartDraft[]) => void }) {
  const put = (key: number, change: Partial<PartDraft>) =>
    onChange(parts.map((part) => (part.key === key ? { ...part, ...change } : part)))
  return (
    <div className="flex flex-col gap-2">
      {parts.map((part, index) => (
        <div key={part.key} className="flex items-center gap-2">
          <CategorySelect
            aria-label={t('split.category', { number: index + 1 })}
            none={t('form.choose')}
            value={part.categoryId}
            onChange={({ target }) => put(part.key, { categoryId: target.value })}
          />
          <Input
            aria-label={t('rules.percentOf', { number: index + 1 })}
            inputMode="decimal"
            placeholder="%"
            maxLength={6}
            className="max-w-20 text-right"
            value={part.percent}
            onChange={({ target }) => put(part.key, { percent: target.value })}
          />
          <IconButton
            label={t('split.remove', { number: index + 1 })}
            disabled={parts.length <= 2}
            onClick={() => onChange(parts.filter(({ key }) => key !== part.key))}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      <Button look="ghost" className="w-fit" onClick={() => onChange([...parts, newPart()])}>
        {t('split.add')}
      </Button>
    </div>
  )
}
