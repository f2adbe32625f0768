import { AlertDialog } from 'radix-ui'
import { t } from '../app/text.ts'
import { buttonClass } from './button.tsx'

export interface ConfirmProps {
  title: string
  text: string
  /** What the button will do. */
  yes: string
  onYes: () => void
  onNo: () => void
}

/** A question that must be answered. */
export function Confirm({ title, text, yes, onYes, onNo }: ConfirmProps) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onNo()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 animate-fade bg-shade" />
        <AlertDialog.Content className="fixed top-1/3 left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 animate-pop rounded-card border border-line bg-raised p-5 shadow-lift">
          <AlertDialog.Title className="text-head font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="pt-1 text-body text-ink-2">{text}</AlertDialog.Description>
          <div className="flex justify-end gap-2 pt-5">
            <AlertDialog.Cancel className={buttonClass('quiet')}>{t('common.cancel')}</AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass('danger')} onClick={onYes}>
              {yes}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
