/** Name of the work that schedules leave for the worker; the key is a recurring transaction's. */
export const RECURRING_WORK = 'recurring.post'
