/** Initials in a square. Purely decoration beside the name. */
export function Avatar({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean)
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
  return (
    <span
      aria-hidden
      className="grid size-7 shrink-0 place-items-center rounded-control bg-accent-soft text-[11px] font-semibold text-accent uppercase"
    >
      {initials}
    </span>
  )
}
