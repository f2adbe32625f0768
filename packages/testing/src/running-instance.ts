/** The product that all end-to-end suites of a run share. */
import { inject } from 'vitest'
import type { InstanceInfo } from './instance-info.ts'
import type {} from './setup-instance.ts'

export const runningInstance = (): InstanceInfo => inject('instance')
