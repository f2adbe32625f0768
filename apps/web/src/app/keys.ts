/** Single-key commands. They rest while somebody types and while something modal is open. */
import { useEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]'
/** A drawer is part of the page: its keys and the list's go on working. */
const MODAL = '[role="dialog"]:not([data-drawer]), [role="alertdialog"]'

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  return target?.closest(TYPING) != null || document.querySelector(MODAL) !== null
}

/** Listens while the component is there. Names are those of `KeyboardEvent.key`; `mod+k` works while typing too. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const mod = event.metaKey || event.ctrlKey
      const action = latest.current[mod ? `mod+${event.key.toLowerCase()}` : event.key]
      if (!action || event.altKey || (!mod && isBusy(event)) || event.defaultPrevented) return
      event.preventDefault()
      action(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
