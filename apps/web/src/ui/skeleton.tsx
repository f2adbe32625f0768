import { cx } from './cx.ts'

/** A grey bar where text will be, as high as its line. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block h-3 animate-pulse rounded-[4px] bg-sunken', className)} />
}
