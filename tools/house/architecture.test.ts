import { describe, expect, it } from 'vitest'
import { houseFiles, readHouseFile } from './house-files.ts'
import * as rules from './rules.ts'
import { readSourceFile } from './source-file.ts'

const files = houseFiles()
/** A scene is what the tests of one thing share. */
const isTest = (path: string) => /\.(test|spec|scene)\.tsx?$/.test(path)
const sources = files
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => readSourceFile(path, readHouseFile(path)))
const shipped = sources.filter(({ path }) => !isTest(path) && !path.endsWith('-contract.ts'))

describe('the house', () => {
  it('was read: the rules below cannot pass on nothing', () => {
    expect(shipped.length).toBeGreaterThan(50)
    expect(shipped.flatMap(({ imports }) => imports).length).toBeGreaterThan(150)
  })
  it.each([
    ['imports downward only, by the one table', rules.keepsToItsRoom],
    ['leaves heavy libraries to their owners', rules.leavesLibrariesToTheirOwners],
    ['asks its two clocks for time', rules.asksTheClock],
    ['names no address outside in what the browser loads', rules.staysAtHome],
  ])('%s', (_name, rule) => expect(shipped.flatMap(rule)).toEqual([]))
  it.each([
    ['keeps every file under 300 lines', rules.staysShort],
    ['has no default exports', rules.exportsByName],
    ['names files for what they hold', rules.isNamedForWhatItHolds],
    ['writes the extension of what it imports', rules.writesExtensions],
  ])('%s', (_name, rule) => expect(sources.flatMap(rule)).toEqual([]))
  it('has a short README in every room', () => {
    const lineCountOf = (path: string) =>
      files.includes(path) ? readHouseFile(path).split('\n').length - 1 : undefined
    expect(
      rules.missingReadmes(
        shipped.map(({ path }) => path),
        lineCountOf,
      ),
    ).toEqual([])
  })
  it('names no address outside in its pages, styles and public files', () => {
    const loaded = files.filter((path) =>
      /^(index\.html|public\/.*\.(json|svg|html|css|js)|src\/.*\.(css|json))$/.test(path),
    )
    const found = loaded.flatMap((path) => rules.outsideAddresses(readHouseFile(path)).map((url) => `${path}: ${url}`))
    expect(found).toEqual([])
  })
  it('names no path of a development machine', () => {
    const texts = files.filter((path) => /\.(tsx?|mjs|js|json|md|css|html|svg|yml|sh)$|^\.ci\//.test(path))
    expect(texts.flatMap((path) => rules.machinePaths(path, readHouseFile(path)))).toEqual([])
  })
})

describe('each rule can fail', () => {
  const findings = (rule: rules.Rule, path: string, text: string) => rule(readSourceFile(path, text))
  it.each([
    ['src/feed/made-up.ts', "import { a } from '#server/clock.ts'", 'feed may not import server/base'],
    ['src/status/made-up.ts', "export { a } from '../command/desk.ts'", 'status may not import command'],
    ['src/picture/made-up.ts', "const a = await import('#session/pump.ts')", 'picture may not import session'],
    ['src/map/made-up.ts', "type A = import('#status/wall.tsx').A", 'map may not import status'],
    ['src/ui/made-up.ts', "new Worker(new URL('../feed/worker.ts', import.meta.url))", 'ui may not import feed'],
    ['mock-server/journal/made-up.ts', "import '../fanout/hub.ts'", 'server/journal may not import server/fanout'],
    ['src/attic/made-up.ts', '', 'attic has no row'],
  ])('on who imports whom: %s', (path, text, words) => {
    expect(findings(rules.keepsToItsRoom, path, text).join()).toContain(words)
  })
  it('and a comment that looks like an import is none', () => {
    expect(
      findings(rules.keepsToItsRoom, 'src/ui/a.ts', "// import '#server/a.ts'\nconst b = \"import '#server/a.ts'\""),
    ).toEqual([])
  })
  it.each([
    ['src/status/a.ts', "import 'maplibre-gl'", 'maplibre-gl belongs to map'],
    ['src/status/a.ts', "import '@deck.gl/layers/x'", '@deck.gl/layers belongs to map'],
    ['src/map/a.ts', "import 'echarts/core'", 'echarts belongs to charts'],
    ['src/session/a.ts', "import { useState } from 'react'", 'only use-* files'],
    ['src/contract/a.ts', "import 'react'", 'contract is pure'],
    ['src/feed/a.ts', "import 'node:fs/promises'", 'the page cannot import node:fs'],
    ['mock-server/http/a.ts', "import 'socket.io'", 'socket.io belongs to server/fanout'],
  ])('on libraries: %s %s', (path, text, words) => {
    expect(findings(rules.leavesLibrariesToTheirOwners, path, text).join()).toContain(words)
  })
  it.each(['Date.now()', 'new Date()', 'Math.random()', 'const f = Math.random'])('on time: %s', (text) => {
    expect(findings(rules.asksTheClock, 'src/picture/a.ts', text)).toHaveLength(1)
    expect(findings(rules.asksTheClock, 'mock-server/clock.ts', text)).toEqual([])
  })
  it('and a date made of a given time is no reading of the clock', () => {
    expect(findings(rules.asksTheClock, 'src/picture/a.ts', 'new Date(0)')).toEqual([])
  })
  it('on length', () => {
    expect(findings(rules.staysShort, 'src/ui/a.ts', 'let a\n'.repeat(1) + '\n'.repeat(300))).toHaveLength(1)
    expect(findings(rules.staysShort, 'src/ui/a.ts', '\n'.repeat(300))).toEqual([])
  })
  it.each(['export default 1', 'const a = 1\nexport { a as default }'])('on default exports: %s', (text) => {
    expect(findings(rules.exportsByName, 'src/ui/a.ts', text)).toHaveLength(1)
    expect(findings(rules.exportsByName, 'vite.config.ts', text)).toEqual([])
  })
  it.each(['index.ts', 'types.ts', 'map-utils.ts', 'helper.ts', 'series-manager.tsx', 'user-info.ts', 'MapView.tsx'])(
    'on the name %s',
    (name) => expect(findings(rules.isNamedForWhatItHolds, `src/ui/${name}`, '')).toHaveLength(1),
  )
  it('on an import without its extension', () => {
    expect(findings(rules.writesExtensions, 'src/ui/a.ts', "import '#contract/words'")).toHaveLength(1)
  })
  it.each([
    "const a = 'https://tiles.example.com/x'",
    'const a = `wss://${b}.example.com`; const c = `ws://far.example`',
  ])('on outside addresses: %s', (text) => expect(findings(rules.staysAtHome, 'src/map/a.ts', text)).toHaveLength(1))
  it('and a comment may cite its standard', () => {
    expect(findings(rules.staysAtHome, 'src/map/a.ts', '// https://example.com/standard')).toEqual([])
  })
  it('on machine paths', () => {
    expect(rules.machinePaths('a.md', `see ${['', 'home', 'somebody', 'code'].join('/')}`)).toHaveLength(1)
  })
  it('on READMEs that are missing or long', () => {
    const found = rules.missingReadmes(['src/ui/a.ts', 'src/map/b.ts', 'src/app.tsx'], (path) =>
      path === 'src/ui/README.md' ? 41 : undefined,
    )
    expect(found).toEqual(['src/map has no README.md', 'src/ui/README.md has 41 lines; 40 at most'])
  })
})
