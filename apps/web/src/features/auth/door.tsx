import { type ReactNode, useEffect } from 'react'

/** The quiet page before the frame: sign-in and invitations. */
export function Door({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · CHRONOS`
  }, [title])
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-90">
        <div className="flex items-center gap-2.5 pb-8">
          <img src="/mark.svg" alt="" className="size-8" />
          <span className="text-head font-semibold tracking-[0.08em]">CHRONOS</span>
        </div>
        <h1 className="text-title font-semibold tracking-[-0.01em]">{title}</h1>
        {text && <p className="pt-1 text-body text-ink-2">{text}</p>}
        <div className="pt-6">{children}</div>
      </div>
    </main>
  )
}
