const NAME_MAX = 120
/** Control and format characters: the latter turn text around, so that `exe.gpj` reads as a picture. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The last part of a path, without what cannot be seen, at most 120 characters, its ending kept; `receipt` when nothing is left. */
export function fileNameOf(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last
    .replace(UNSEEN, '')
    .replace(/^[.\s]+/, '')
    .trim()
  const points = [...name]
  if (points.length <= NAME_MAX) return name || 'receipt'
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return points.slice(0, NAME_MAX - ending.length).join('') + ending
}
