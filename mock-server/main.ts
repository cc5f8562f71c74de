import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { sentencesOf } from './relay-fault.ts'
import { startRelay } from './start-relay.ts'

export { startRelay } from './start-relay.ts'

/** The relay as a program: `node mock-server/main.ts`, set up by the environment. Ends on SIGTERM or SIGINT with everything written. */
async function runRelay(): Promise<void> {
  const say = (zh: string, en: string) => process.stdout.write(`${zh}  ${en}\n`)
  const relay = await startRelay(readConfig(process.env), systemClock, ({ sentence, part }) => {
    const done = part === undefined || part === 1 ? '' : ` ${Math.round(part * 100)} %`
    say(sentence.zh + done, sentence.en + done)
  })
  say(
    `大屏 ${relay.addresses.http}，数据入口 ${relay.addresses.mqtt}`,
    `Wall ${relay.addresses.http}, data in ${relay.addresses.mqtt}`,
  )
  let stopping = false
  const stop = () => {
    // A second signal means now: whoever sends it has waited long enough.
    if (stopping) process.exit(1)
    stopping = true
    say('正在停止，写完后退出。', 'Stopping; everything is written down first.')
    relay.stop().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(error: unknown): void {
  for (const { zh, en } of sentencesOf(error)) process.stderr.write(`${zh}\n${en}\n`)
  process.exit(1)
}

if (import.meta.main) await runRelay().catch(fail)
