import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useId } from 'react'

export interface CheckboxProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

export function Checkbox({ label, checked, onChange, disabled }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex min-h-6 shrink-0 items-center gap-2">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(value) => onChange(value === true)}
        className="grid size-4.5 shrink-0 place-items-center rounded-[4px] border border-line-strong bg-surface text-on-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Indicator>
          <Check aria-hidden className="size-3.5" strokeWidth={2.5} />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className="text-table text-ink">
        {label}
      </label>
    </div>
  )
}
