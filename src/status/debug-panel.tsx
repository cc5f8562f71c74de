import { useEffect, useState } from 'react'
import { getJson } from '#api/get-json.ts'
import { debugSchema } from '#contract/debug.ts'
import type { Debug } from '#contract/debug.ts'
import { pageClock } from '#session/clock.ts'
import { useFeedStatus, usePicture, useSession } from '#session/use-session.ts'
import type { Word } from '#ui/words.ts'
import { useSay } from '#ui/use-say.ts'
import { pageRates } from './page-rates.ts'
import type { PageCounts, PageRates } from './page-rates.ts'
import './debug-panel.css'

const LOOK_EVERY_MS = 1000
const ASK_EVERY_MS = 2000

/** What this page and its relay are doing; the D key or ?debug=1. */
export function DebugPanel() {
  const { say } = useSay()
  const page = usePageRates()
  const relay = useRelayDebug()
  const { seq } = usePicture()
  const { kind } = useFeedStatus()
  const of = (rows: readonly (readonly [Word, number | string | undefined])[]) => (
    <dl>
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{say(word)}</dt>
          <dd>{typeof value === 'number' ? value.toFixed(value % 1 === 0 ? 0 : 1) : (value ?? '—')}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <aside className="debug-panel" aria-label={say('debug.title')}>
      <h2>
        {say('debug.page')} · {say(`feed.${kind}`)}
      </h2>
      {of([
        ['debug.entries', page?.entriesPerS],
        ['debug.frames', page?.framesPerS],
        ['debug.bytes', page && page.bytesPerS / 1000],
        ['debug.rows', page?.rowsPerS],
        ['debug.apply', page?.applyMs],
        ['debug.lag', page?.lagMs],
        ['debug.paint', page?.paintMs],
        ['debug.seq', seq],
        ['debug.gaps', page?.gaps],
        ['debug.resets', page?.resets],
        ['debug.faults', page?.faults],
      ])}
      <h2>{say('debug.relay')}</h2>
      {relay === 'unanswered' ? (
        <p>{say('debug.unanswered')}</p>
      ) : (
        of([
          ['debug.readings', relay?.readingsPerS],
          ['debug.entries', relay?.entriesPerS],
          ['debug.frames', relay?.framesPerS],
          ['debug.bytes', relay && relay.bytesPerS / 1000],
          ['debug.coalesced', relay?.coalesced],
          ['debug.viewers', relay?.viewers],
          ['debug.tick', relay?.tickMs],
          ['debug.loop', relay?.loopP99Ms],
          ['debug.memory', relay?.rssMb],
          ['debug.seq', relay?.seq],
        ])
      )}
    </aside>
  )
}

function usePageRates(): PageRates | undefined {
  const session = useSession()
  const [rates, setRates] = useState<PageRates>()
  useEffect(() => {
    let paints = 0
    let asked = requestAnimationFrame(function paint() {
      paints++
      asked = requestAnimationFrame(paint)
    })
    let before: PageCounts | undefined
    const stop = pageClock.every(LOOK_EVERY_MS, () => {
      const feed = 'stats' in session.feed ? session.feed.stats : undefined
      const counts: PageCounts = {
        localMs: pageClock.now(),
        paints,
        pump: { ...session.stats },
        feed: feedCounts(feed),
      }
      if (before) setRates(pageRates(before, counts))
      before = counts
    })
    return () => {
      cancelAnimationFrame(asked)
      stop()
    }
  }, [session])
  return rates
}

/** A feed may keep counters of its own; a tape has none. */
function feedCounts(stats: unknown): PageCounts['feed'] {
  const of = (name: string) => {
    const value = typeof stats === 'object' && stats !== null ? (stats as Record<string, unknown>)[name] : undefined
    return typeof value === 'number' ? value : 0
  }
  return { frameBytes: of('frameBytes'), gaps: of('gaps'), resets: of('resets'), faults: of('faults') }
}

function useRelayDebug(): Debug | 'unanswered' | undefined {
  const [relay, setRelay] = useState<Debug | 'unanswered'>()
  useEffect(() => {
    const abort = new AbortController()
    const ask = () => {
      getJson('/api/debug', debugSchema, abort.signal).then(setRelay, () => {
        if (!abort.signal.aborted) setRelay('unanswered')
      })
    }
    ask()
    const stop = pageClock.every(ASK_EVERY_MS, ask)
    return () => {
      stop()
      abort.abort()
    }
  }, [])
  return relay
}
