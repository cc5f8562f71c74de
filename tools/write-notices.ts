/**
 * Writes THIRD-PARTY-NOTICES.md from what the lockfile installs for running the product: npm run notices.
 * Says which packages state no licence and exits 1 when there is one.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly copyright: string
  readonly text: string
}

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
}

function lockedPackages(): [path: string, locked: LockedPackage][] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  return Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true)
}

function noticeOf(path: string): Notice | undefined {
  const folder = join(ROOT, path)
  if (!existsSync(folder)) return undefined // for another kind of machine
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string | { type: string }
    licenses?: { type: string }[]
    author?: string | { name: string }
  }
  const stated = manifest.license ?? manifest.licenses?.[0]
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name) && !/\.(js|json)$/.test(name))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name
  const written = /^\W*(copyright (?:\(c\)|©|\d).*)$/im.exec(text)?.[1]?.trim()
  return {
    name: manifest.name,
    version: manifest.version,
    // A manifest may say nothing where the licence itself lies beside it.
    licence:
      (typeof stated === 'string' ? stated : stated?.type) ?? (/^The MIT License|^MIT License/.test(text) ? 'MIT' : ''),
    copyright: (written ?? author ?? '').replace(/\s*<[^>]*>/, '').replaceAll('|', '/'),
    text,
  }
}

const MAP_NOTICE = `## Map data

Streets, buildings, water, green areas, facilities and boundaries of the bundled demonstration city come from OpenStreetMap
(package \`@mapbox/mvt-fixtures\`): **© OpenStreetMap contributors**, available under the Open Database License (ODbL) 1.0,
<https://opendatacommons.org/licenses/odbl/1-0/>; see <https://www.openstreetmap.org/copyright>. A city pack built from it is a
derived database and stays under the ODbL: whoever passes it on must say so and offer it under the same licence. Names of the
people who edited the map are not taken over. The attribution stands on every screen that shows the map.`

const notices = new Map<string, Notice>()
for (const [path] of lockedPackages()) {
  const notice = noticeOf(path)
  if (notice) notices.set(`${notice.name}@${notice.version}`, notice)
}
const all = [...notices.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
const texts = new Map<string, Notice>()
for (const notice of all) {
  const known = texts.get(notice.licence)
  // The shortest text of a kind is the licence itself, without what a package bundles.
  if (notice.text && (!known || notice.text.length < known.text.length)) texts.set(notice.licence, notice)
}
const rows = all.map((n) => `| ${n.name} | ${n.version} | ${n.licence || '(none stated)'} | ${n.copyright} |`)
const bodies = [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).filter(([licence]) => licence !== 'Apache-2.0')
const page = `# Third-party notices

Chengmai itself is under the Apache License 2.0 (LICENSE). It stands on the work of others: the ${all.length} packages below are
installed to run it. Written by \`npm run notices\` from package-lock.json; licence texts as found in one package of each kind
(Apache-2.0: see LICENSE), the copyright of each package beside its name.

${MAP_NOTICE}

## Packages

| package | version | licence | copyright or author |
| --- | --- | --- | --- |
${rows.join('\n')}

## Licence texts

${bodies.map(([licence, { name, text }]) => `### ${licence} (as in ${name})\n\n\`\`\`text\n${text.replaceAll('\r', '')}\n\`\`\``).join('\n\n')}
`
writeFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), page)
const silent = all.filter(({ licence }) => licence === '')
for (const { name, version } of silent) console.error(`${name}@${version} states no licence`)
console.log(`THIRD-PARTY-NOTICES.md: ${all.length} packages, licences ${[...texts.keys()].toSorted().join(', ')}`)
process.exitCode = silent.length > 0 ? 1 : 0
