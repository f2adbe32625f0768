import type { TextKey } from '../text/dictionary.ts'
import { Dialog } from '../ui/dialog.tsx'
import { closeDialog } from './dialog-store.ts'
import { t } from './text.ts'

const KEYS: readonly (readonly [keys: string, does: TextKey])[] = [
  ['⌘ K', 'keys.palette'],
  ['n', 'keys.new'],
  ['/', 'keys.search'],
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['x', 'keys.select'],
  ['⇧ X', 'keys.range'],
  ['a', 'keys.selectAll'],
  ['e', 'keys.edit'],
  ['p', 'keys.payee'],
  ['m', 'keys.note'],
  ['c', 'keys.category'],
  ['Space', 'keys.tick'],
  [',', 'keys.settings'],
  ['Esc', 'keys.close'],
  ['?', 'keys.this'],
]

/** Every key and what it does. */
export function KeysSheet() {
  return (
    <Dialog title={t('keys.title')} onClose={closeDialog}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2.5 overflow-y-auto px-5 pb-6 text-body">
        {KEYS.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt className="text-ink-2">{t(does)}</dt>
            <dd className="text-right">
              <kbd className="rounded-[4px] border border-line bg-sunken px-1.5 py-0.5 font-sans text-label">
                {keys}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
