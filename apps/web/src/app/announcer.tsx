/** One polite live region: what arrives without being asked for is said to screen readers. */
import { createStore } from './store.ts'

const sentence = createStore('')

/** Says a sentence; the same one again is said again. */
export function announce(text: string): void {
  // Two equal texts in a row are one to a screen reader; the invisible space makes them differ.
  sentence.set(text === sentence.get() ? `${text}\u00a0` : text)
}

export function Announcer() {
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {sentence.use()}
    </div>
  )
}
