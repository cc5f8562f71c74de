import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { OPERATIONS } from '#contract/operations.ts'

const SERVER = fileURLToPath(new URL('..', import.meta.url))
/** Files of the page and of the map: what a browser loads, not what anybody programs against. */
const UNPROMISED = /^\/(city\/|assets\/|\*|$)/

/** Every route registered in the source: `app.get('/api/city'`, `room.post<…>(\n'/in/:id'`. */
function registered(): string[] {
  return readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(SERVER, path), 'utf8')
      const routes = text.matchAll(/\.(get|post|put|delete)(?:<[^()]*>)?\(\s*'(\/[^']*)'/g)
      return [...routes].map(([, method, route]) => `${method} ${route!.replaceAll(/:(\w+)/g, '{$1}')}`)
    })
    .filter((route) => !UNPROMISED.test(route.split(' ')[1] ?? ''))
}

test('what is promised is registered, and what is registered is promised', () => {
  const promised = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
  expect(registered().toSorted()).toEqual(promised.toSorted())
})
