import { Skeleton } from './skeleton.tsx'

/** A table before its rows: the same heights, grey. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-busy="true" className="-mx-4 border-line border-t bg-surface md:mx-0 md:rounded-card md:border">
      {Array.from({ length: rows }, (_, index) => `row ${index}`).map((row, index) => (
        <div
          key={row}
          className="flex h-(--row) items-center justify-between gap-8 border-line border-b px-4 last:border-b-0 max-md:h-14"
        >
          <Skeleton className={index % 3 === 0 ? 'w-2/5' : 'w-1/4'} />
          <Skeleton className="w-24" />
        </div>
      ))}
    </div>
  )
}
