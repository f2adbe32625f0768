export interface TickProps {
  label: string
  checked: boolean | 'some'
  /** `range`: Shift was held. */
  onToggle: (range: boolean) => void
}

/** The checkbox of a row: the platform's own, since a long list draws many of them. */
export function Tick({ label, checked, onToggle }: TickProps) {
  return (
    <label className="-ml-2 grid h-full min-h-6 w-8 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked === true}
        ref={(box) => {
          if (box) box.indeterminate = checked === 'some'
        }}
        onClick={(event) => onToggle(event.shiftKey)}
        onChange={() => {}}
        className="size-4 cursor-pointer accent-(--accent)"
      />
    </label>
  )
}
