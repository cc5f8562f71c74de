import { DRIVER_SPEAKS_EVERY_MS } from '#contract/wire.ts'
import type { DrivenView } from '#contract/wire.ts'
import type { Words } from '#contract/words.ts'
import type { Clock } from '#session/clock.ts'
import type { Session } from '#session/session.ts'

/** 20 a second: the hand is followed, and the line is not filled. */
const LEAST_BETWEEN_MS = 50

export interface Hold {
  /** Moves the wall; what comes faster than 20 a second is drawn together, the last word wins. */
  readonly move: (view: DrivenView) => void
  readonly stop: () => void
}

export interface HoldParts {
  readonly session: Pick<Session, 'drive'>
  readonly wall: string
  readonly clock: Clock
  /** Why the wall does not follow; undefined: it does. */
  readonly onTrouble: (sentence: Words | undefined) => void
}

/** Drives one wall while it stands: says every 5 s that somebody is here, whether or not anything moves. */
export function holdWall({ session, wall, clock, onTrouble }: HoldParts): Hold {
  let waiting: DrivenView | undefined
  let resting = false
  let stopped = false
  let stopRest = () => {}

  const ask = async (view: DrivenView | null): Promise<Words | undefined> => {
    try {
      const answer = await session.drive({ wall, view })
      return answer.ok ? undefined : answer.sentence
    } catch {
      // The connection ended before the answer; the next word is tried over the next one.
      return UNREACHED
    }
  }
  const send = async (view: DrivenView | null) => {
    const trouble = await ask(view)
    if (!stopped) onTrouble(trouble)
  }
  const flush = () => {
    resting = false
    if (!waiting) return
    const view = waiting
    waiting = undefined
    rest()
    void send(view)
  }
  const rest = () => {
    resting = true
    stopRest = clock.after(LEAST_BETWEEN_MS, flush)
  }
  const stopSpeaking = clock.every(DRIVER_SPEAKS_EVERY_MS, () => void send(null))
  void send(null)
  return {
    move(view) {
      waiting = { ...waiting, ...view }
      if (!resting) flush()
    },
    stop() {
      stopped = true
      stopSpeaking()
      stopRest()
    },
  }
}

const UNREACHED: Words = {
  zh: '与数据服务的连接中断，大屏停在最后的画面。恢复后自动继续；超过 15 秒，大屏将恢复自主显示。',
  en: 'The connection to the relay is lost and the wall stands as it was. This goes on by itself; after 15 s the wall directs itself again.',
}
