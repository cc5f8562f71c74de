import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openJsonFile } from './json-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-file-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function scene() {
  const file = join(folder, 'kept.json')
  const said: string[] = []
  const kept = await openJsonFile<Record<string, string>>({
    file,
    schema: z.record(z.string(), z.string()),
    empty: {},
    mode: 0o600,
    onDamaged: ({ en }) => said.push(en),
  })
  return { file, kept, said }
}

test('changes asked for at the same time are all there afterwards, on the disk too', async () => {
  const { kept, file } = await scene()
  const names = Array.from({ length: 20 }, (_, i) => `source-${i}`)
  await Promise.all(names.map((name) => kept.change((before) => ({ ...before, [name]: 'mark' }))))
  expect(Object.keys(kept.value())).toEqual(names)
  expect(Object.keys((await scene()).kept.value())).toEqual(names)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a change that fails is told to whoever asked, and the next goes on from the old value', async () => {
  const { kept } = await scene()
  const first = kept.change(() => ({ a: '1' }))
  const failing = kept.change(() => {
    throw new Error('no')
  })
  const last = kept.change((before) => ({ ...before, b: '2' }))
  await first
  await expect(failing).rejects.toThrow('no')
  await last
  expect(kept.value()).toEqual({ a: '1', b: '2' })
})

test('damaged files are set aside, the second beside the first, and said each time', async () => {
  const file = join(folder, 'kept.json')
  for (const half of ['{"a":', '{"a":7}']) {
    await writeFile(file, half)
    const { kept, said } = await scene()
    expect([kept.value(), said.length]).toEqual([{}, 1])
  }
  expect(await readFile(`${file}.damaged`, 'utf8')).toBe('{"a":')
  expect(await readFile(`${file}.damaged-2`, 'utf8')).toBe('{"a":7}')
})
