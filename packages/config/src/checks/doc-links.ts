/** Links between pages of the repository must lead somewhere. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  const words = heading.replace(/[`*_]/g, '').trim().toLowerCase()
  return words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
}

function anchors(markdown: string): Set<string> {
  return new Set([...markdown.matchAll(/^#{1,6} (.+)$/gm)].map((match) => anchorOf(match[1] ?? '')))
}

function isDead(root: string, page: string, link: string): boolean {
  const [path = '', anchor] = decodeURI(link).split('#')
  const target = path
    ? normalize(join(path.startsWith('/') ? root : dirname(join(root, page)), path))
    : join(root, page)
  if (!existsSync(target)) return true
  if (!anchor || !target.endsWith('.md') || !statSync(target).isFile()) return false
  return !anchors(readFileSync(target, 'utf8')).has(anchor)
}

/** Dead relative links of the given Markdown pages; addresses on the web are not followed. */
export function deadLinks(root: string, pages: string[]): string[] {
  return pages.flatMap((page) => {
    const prose = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```/g, '')
    const links = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] ?? '')
    return links
      .filter((link) => !/^[a-z]+:/.test(link) && isDead(root, page, link))
      .map((link) => `${page}: ${link} leads nowhere`)
  })
}
