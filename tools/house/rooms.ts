import { posix } from 'node:path'
import { readFileSync } from 'node:fs'

/** `#contract/` → `src/contract/`, from package.json, so that this test and Node cannot disagree. */
const ALIASES = Object.entries(
  (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      imports: Record<string, string>
    }
  ).imports,
).map(([alias, target]) => [alias.replace('*', ''), target.replace('./', '').replace('*', '')] as const)

/** Single nouns that every room of the relay may know: its time, its settings, its refusal to start. */
const SERVER_BASE = [
  'mock-server/clock.ts',
  'mock-server/config.ts',
  'mock-server/relay-fault.ts',
  'mock-server/step-aside.ts',
]

/** The room a file stands in: `contract`, `server/ingest`, `tools`; the files at the top of src are `shell`, of mock-server `server`. */
export function roomOf(path: string): string {
  if (path === 'package.json') return 'manifest'
  const [top = '', folder, file] = path.split('/')
  if (top === 'src') return file === undefined ? 'shell' : (folder ?? 'shell')
  if (top === 'mock-server') {
    if (SERVER_BASE.includes(path)) return 'server/base'
    return file === undefined ? 'server' : `server/${folder}`
  }
  return folder === undefined ? 'root' : top
}

/** The project file an import names, or undefined when it names a package. */
export function fileOf(importer: string, from: string): string | undefined {
  if (from.startsWith('.')) return posix.normalize(posix.join(posix.dirname(importer), from))
  const alias = ALIASES.find(([prefix]) => from.startsWith(prefix))
  return alias ? alias[1] + from.slice(alias[0].length) : undefined
}

/** `@deck.gl/layers/x` → `@deck.gl/layers`; `node:fs/promises` → `node:fs`. */
export function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}
