/** Taking away what surrounds the meaning: politeness at the edges, small words, found parts. */

import { longestAt } from './dates.ts'
import type { Speech } from './speech/shape.ts'
import { type Line, lineOf, type Token } from './tokens.ts'

/** The line without phrases of these lists at its beginning and end; all of it when nothing else is there. */
export function withoutEdges(line: Line, phrases: readonly string[]): Line {
  let tokens = withoutBreaks(line.tokens)
  for (
    let size = headSize(tokens, phrases);
    size > 0 && size < tokens.length;
    size = headSize(tokens, phrases)
  ) {
    tokens = withoutBreaks(tokens.slice(size))
  }
  for (
    let size = tailSize(tokens, phrases);
    size > 0 && size < tokens.length;
    size = tailSize(tokens, phrases)
  ) {
    tokens = withoutBreaks(tokens.slice(0, -size))
  }
  return lineOf(line.text, tokens)
}

/** Whether the line is made of nothing but these phrases. */
export function isOnly(line: Line, phrases: readonly string[]): boolean {
  const tokens = line.tokens.filter(({ kind }) => kind !== 'break')
  let at = 0
  for (let size = longestAt(tokens, at, phrases); size > 0; size = longestAt(tokens, at, phrases)) at += size
  return tokens.length > 0 && at === tokens.length
}

/** The line as a request: without greeting and politeness around it. */
export function request(line: Line, speech: Speech): Line {
  return withoutEdges(line, [...speech.polite, ...speech.greeting])
}

/** The text of a run of tokens, as typed, without small words at its ends; null when nothing is left. */
export function phraseText(text: string, tokens: readonly Token[], small: readonly string[]): string | null {
  const cut = trimmed(tokens, small)
  const parts = cut.map((token, index) => {
    const before = cut[index - 1]
    // What stood between two kept tokens is kept, save where something was taken out.
    const gap = before === undefined ? '' : text.slice(before.end, token.start)
    return (/[\p{L}\p{N}]/u.test(gap) ? ' ' : gap.replace(/\s+/g, ' ')) + text.slice(token.start, token.end)
  })
  const joined = parts.join('').trim().slice(0, 200)
  return joined === '' ? null : joined
}

/** Tokens without small words and breaks at both ends. */
export function trimmed(tokens: readonly Token[], small: readonly string[]): Token[] {
  const skips = ({ kind, key }: Token) => kind === 'break' || kind === 'mark' || small.includes(key)
  const first = tokens.findIndex((token) => !skips(token))
  const last = tokens.findLastIndex((token) => !skips(token))
  return first < 0 ? [] : tokens.slice(first, last + 1)
}

function withoutBreaks(tokens: readonly Token[]): Token[] {
  const first = tokens.findIndex(({ kind }) => kind !== 'break')
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(({ kind }) => kind !== 'break') + 1)
}

function headSize(tokens: readonly Token[], phrases: readonly string[]): number {
  return longestAt(tokens, 0, phrases)
}

function tailSize(tokens: readonly Token[], phrases: readonly string[]): number {
  const sizes = phrases
    .map((phrase) => phrase.split(' ').length)
    .filter((size) => size <= tokens.length && longestAt(tokens, tokens.length - size, phrases) >= size)
  return Math.max(0, ...sizes)
}
