/** A word that rows are grouped by. */
export function Tag({ name }: { name: string }) {
  return (
    <span className="inline-flex h-5 max-w-32 shrink-0 items-center rounded-full border border-line px-2 text-label text-ink-2">
      <span className="truncate">{name}</span>
    </span>
  )
}
