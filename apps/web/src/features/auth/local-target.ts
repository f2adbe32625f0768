/** Where to go after signing in: a path of this dashboard, never another site. */
export function localTarget(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/login') ? to : '/'
}
