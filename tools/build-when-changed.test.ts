import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildWhenChanged, contentHash } from './build-when-changed.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'built-'))
  writeFileSync(join(folder, 'in.txt'), 'one')
})
afterEach(() => rmSync(folder, { recursive: true }))

function part(build: () => Promise<void>) {
  return { folder: join(folder, 'out'), inputs: [join(folder, 'in.txt')], build }
}

describe('a built part', () => {
  it('is built once, and again only when its inputs changed', async () => {
    let builds = 0
    const counted = part(async () => {
      builds++
    })
    expect([await buildWhenChanged(counted), await buildWhenChanged(counted)]).toEqual([true, false])
    writeFileSync(join(folder, 'in.txt'), 'two')
    expect([await buildWhenChanged(counted), await buildWhenChanged(counted)]).toEqual([true, false])
    expect(builds).toBe(2)
  })
  it('is built again after a build that failed', async () => {
    await buildWhenChanged(part(async () => {}))
    writeFileSync(join(folder, 'in.txt'), 'two')
    await expect(buildWhenChanged(part(() => Promise.reject(new Error('no room'))))).rejects.toThrow('no room')
    expect(await buildWhenChanged(part(async () => {}))).toBe(true)
  })
  it('does not depend on its tests, nor on times', () => {
    const before = contentHash([folder])
    writeFileSync(join(folder, 'a.test.ts'), 'x')
    writeFileSync(join(folder, 'in.txt'), 'one')
    expect(contentHash([folder])).toBe(before)
    writeFileSync(join(folder, 'new.txt'), '')
    expect(contentHash([folder])).not.toBe(before)
  })
})
