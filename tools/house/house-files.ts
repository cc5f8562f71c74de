import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const NOT_OURS = new Set(['node_modules', '.git', 'dist', 'var', 'test-results', 'playwright-report', 'coverage'])

/** Paths of every file of the house, relative to the root, with forward slashes. */
export function houseFiles(under = ''): string[] {
  return readdirSync(join(ROOT, under), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = relative(ROOT, join(ROOT, under, entry.name))
        .split(sep)
        .join('/')
      return entry.isDirectory() ? houseFiles(path) : [path]
    })
}

export function readHouseFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}
