/**
 * The rest of `npm start`, on the product's own Node: builds what is missing or old, starts the relay, says where it is.
 * `--dev`: the page from vite with hot reload instead of the built one. `--build`: build only.
 */
import type { ViteDevServer } from 'vite'
import type { Words } from '#contract/words.ts'
import { systemClock } from '#server/clock.ts'
import { readConfig } from '#server/config.ts'
import { sentencesOf } from '#server/relay-fault.ts'
import { buildWhenChanged } from './build-when-changed.ts'
import { cityPack, PACK_STEP, page, PAGE_STEP } from './built-parts.ts'
import { timed } from './run-step.ts'
import { diskFull, giveUp, say } from './start-sentences.mjs'
import { addressLines } from './start-addresses.ts'

const DEV_PORT = 5173
const began = performance.now()
const asked = new Set(process.argv.slice(2))

async function start(): Promise<void> {
  const config = readConfig(process.env)
  // Folders that somebody named are theirs: they are used as they are.
  if (!process.env['CITY_PACK']) await timed(PACK_STEP, () => buildWhenChanged(cityPack(config)))
  const dev = asked.has('--dev')
  if (!dev && !process.env['DIST_DIR']) await timed(PAGE_STEP, () => buildWhenChanged(page(config)))
  if (asked.has('--build')) return
  const devOrigin = `http://localhost:${DEV_PORT}`
  const { startRelay } = await import('#server/main.ts')
  const heard = dev ? { ...config, origins: [...config.origins, devOrigin] } : config
  const relay = await timed({ zh: '启动服务器', en: 'Starting the relay' }, () =>
    startRelay(heard, systemClock, ({ sentence, part, trouble }) => report(sentence, part, trouble === true)),
  )
  const vite = dev ? await serveHot(relay.addresses.http) : undefined
  for (const line of addressLines(dev ? devOrigin : relay.addresses.http, relay.addresses)) console.log(line)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say({ zh: `已上线，用时 ${seconds} 秒。按 Ctrl-C 停止。`, en: `Live after ${seconds} s. Ctrl-C stops it.` })
  stopOnSignal(async () => {
    await vite?.close()
    await relay.stop()
  })
}

let last = ''
let lastMs = -Infinity
/** One line a step, and one a second while a step goes on. */
function report(sentence: Words, part: number | undefined, trouble: boolean): void {
  const now = performance.now()
  if (!trouble && sentence.en === last && now - lastMs < 1000 && part !== 1) return
  last = sentence.en
  lastMs = now
  const done = part === undefined ? '' : ` ${Math.round(part * 100)} %`
  say({ zh: `${trouble ? '注意：' : '  '}${sentence.zh}${done}`, en: `${sentence.en}${done}` })
}

async function serveHot(relay: string): Promise<ViteDevServer> {
  const { createServer } = await import('vite')
  // Where vite.config.ts sends what is not the page's.
  process.env['RELAY_URL'] = relay
  const server = await createServer({ server: { port: DEV_PORT, strictPort: true } })
  return await server.listen()
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) process.exit(1)
    stopping = true
    say({ zh: '正在停止……', en: 'Stopping…' })
    stop().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

function fail(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return giveUp(diskFull('DATA_DIR'))
  const [first, ...more] = sentencesOf(error).toReversed()
  for (const { zh, en } of more.toReversed()) process.stderr.write(`${zh}\n${en}\n`)
  return giveUp(first ?? { zh: String(error), en: String(error) })
}

await start().catch(fail)
