/** Words as they are compared: lower case, without accents; and phrases as whole words in a row. */

/** The form in which words are compared. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
}

/** A list written with commas, folded. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => fold(item).trim().replace(/\s+/g, ' '))
    .filter((item) => item !== '')
}

/** Whether the line (spaces at both ends) holds one of the phrases as whole words. */
export function says(line: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => line.includes(` ${phrase} `))
}

/** Whether the whole line is one of the phrases. */
export function isOne(line: string, phrases: readonly string[]): boolean {
  return phrases.includes(line.trim())
}

/** The longest phrase with which the line begins, or null. */
export function opening(line: string, phrases: readonly string[]): string | null {
  const found = phrases.filter((phrase) => line.startsWith(` ${phrase} `))
  return found.reduce<string | null>(
    (best, one) => (best === null || one.length > best.length ? one : best),
    null,
  )
}
