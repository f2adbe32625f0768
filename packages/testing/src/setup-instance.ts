/** Vitest global setup: one running product that every end-to-end suite shares. */
import type { TestProject } from 'vitest/node'
import { startInstance } from './instance.ts'
import type { InstanceInfo } from './instance-info.ts'

declare module 'vitest' {
  interface ProvidedContext {
    instance: InstanceInfo
  }
}

/** The shared payloads of WhatsApp date from this day, so the product's clock starts on it. */
const NOW = '2026-09-21T15:00:00Z'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const instance = await startInstance({ now: NOW })
  project.provide('instance', instance.info)
  return () => instance.stop()
}
