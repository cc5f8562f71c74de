/**
 * A registry that does not mirror every platform leaves the optional builds of other platforms out of the lockfile, and `npm ci`
 * then refuses it everywhere. Names them as the packages that want them do, with their platform, so that npm passes them over
 * where they do not fit. Run after any change of dependencies: npm run lock.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('../package-lock.json', import.meta.url)
const CPUS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']

/** @param {string} name a package such as `@oxlint/binding-linux-arm64-musl` */
function platformOf(name) {
  const words = (name.split('/').at(-1) ?? '').split('-')
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = CPUS.find((one) => words.includes(one))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : ''
  return os && cpu ? { os: [os], cpu: [cpu], ...(os === 'linux' && libc ? { libc: [libc] } : {}) } : undefined
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`
    const top = `node_modules/${name}`
    const platform = platformOf(name)
    if (lock.packages[nested] || lock.packages[top] || !platform) continue
    lock.packages[top] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true }
    added++
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: sorted }, undefined, 2)}\n`)
console.log(`${added} builds of other platforms named in the lockfile`)
