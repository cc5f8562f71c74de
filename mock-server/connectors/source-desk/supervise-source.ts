import type { ConnectorState, ConnectorStatus, RepairCard } from '#contract/connector.ts'
import type { TrackReport } from '#contract/track-report.ts'
import type { Words } from '#contract/words.ts'
import { SourceFault } from '../protocol.ts'
import type { IssuedWarning, Outlet } from '../protocol.ts'
import { heardWhile } from './heard-while.ts'
import type { Intake, Taken } from './intake.ts'
import { cardOf, quietCard } from './repair-card.ts'

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
/** Failures in a row after which a card is shown; tries go on. */
const BROKEN_AFTER = 3
const FAULTS_KEPT = 20
/** A connection that held this long was a good one: the next failure is a first again. */
const STEADY_MS = LONGEST_WAIT_MS
/** For letting go when told to; a protocol that does not is left behind and not heard any more. */
const LET_GO_MS = 5000

export interface SuperviseParts {
  /** One life of the protocol: resolves when the signal is aborted, rejects when the connection is lost. */
  readonly run: (outlet: Outlet, signal: AbortSignal) => Promise<void>
  readonly intake: Intake
  readonly intervalMs: number | undefined
  readonly now: () => number
  /** Calls once after the delay; returns the stop. Real time, whatever the city's. */
  readonly after: (delayMs: number, run: () => void) => () => void
  readonly random: () => number
  readonly onWarnings: (warnings: readonly IssuedWarning[]) => void
  readonly onTracks: (report: TrackReport) => void
  readonly onUnreadable: (text: string, sentence: Words) => void
  /** Once when it breaks and once when it is back. */
  readonly onTurn: (sentence: Words) => void
  readonly name: string
}

export interface Supervised {
  status(): ConnectorStatus
  /** The last faults, newest first, for whoever helps. */
  readonly faults: () => readonly { readonly at: number; readonly code: RepairCard['code']; readonly why: Words }[]
  /** Tries now instead of when the wait is over; connects anew where the connection seems fine. */
  retry(): void
  stop(): Promise<void>
}

/** Keeps one source running for ever: a lost connection is tried again with full jitter, spaced up to half a minute. */
export function superviseSource(parts: SuperviseParts): Supervised {
  const { now, after, random, onTurn, name } = parts
  const stopped = new AbortController()
  let life = new AbortController()
  const faults: { at: number; code: RepairCard['code']; why: Words }[] = []
  let state: ConnectorState = 'starting'
  let since = now()
  let card: RepairCard | undefined
  let heardAt: number | undefined
  let newestAt: number | undefined
  let lastRefusal: Words | undefined
  let nextTryAt: number | undefined
  /** Since when the present life has been heard. */
  let heardSince: number | undefined
  let wake: (() => void) | undefined
  let [records, taken, refused, failures, inARow, refusedInARow] = [0, 0, 0, 0, 0, 0]

  const turn = (next: ConnectorState) => {
    if (next === state) return
    state = next
    since = now()
  }
  /** Something of the counterpart arrived: whatever was broken is whole again. */
  const heard = () => {
    heardAt = now()
    heardSince ??= heardAt
    nextTryAt = undefined
    if (card) onTurn({ zh: `来源“${name}”已恢复。`, en: `The source “${name}” is back.` })
    card = undefined
    turn('running')
  }
  const count = (batch: Taken) => {
    taken += batch.taken
    refused += batch.refused
    if (batch.newestAt !== undefined && batch.newestAt > (newestAt ?? -Infinity)) newestAt = batch.newestAt
    if (batch.taken > 0) refusedInARow = 0
    else refusedInARow += batch.refused
    lastRefusal = batch.lastRefusal ?? lastRefusal
  }
  const outlet: Outlet = {
    async records(batch) {
      heard()
      records += batch.length
      count(await parts.intake.records(batch))
    },
    readings(batch) {
      heard()
      records += batch.length
      const { verdicts, ...sum } = parts.intake.readings(batch)
      count(sum)
      return Promise.resolve(verdicts)
    },
    warnings(issued) {
      heard()
      parts.onWarnings(issued)
    },
    tracks(report) {
      heard()
      parts.onTracks(report)
    },
    alive: heard,
    unreadable(text, sentence) {
      heardAt = now()
      if (state === 'starting') turn('running')
      refused++
      refusedInARow++
      lastRefusal = sentence
      parts.onUnreadable(text, sentence)
    },
  }

  function failed(fault: SourceFault): void {
    failures++
    const wasSteady = heardSince !== undefined && now() - heardSince >= STEADY_MS
    heardSince = undefined
    inARow = wasSteady ? 1 : inARow + 1
    faults.unshift({ at: now(), code: fault.code, why: fault.why })
    faults.length = Math.min(faults.length, FAULTS_KEPT)
    if (inARow < BROKEN_AFTER && !needsAPerson(fault)) {
      turn('waiting')
      return
    }
    if (!card)
      onTurn({ zh: `来源“${name}”出现故障：${fault.why.zh}`, en: `The source “${name}” is broken: ${fault.why.en}` })
    card = cardOf(fault, card?.since ?? now())
    turn('broken')
  }

  async function live(): Promise<void> {
    while (!stopped.signal.aborted) {
      life = new AbortController()
      try {
        await oneLife(life.signal)
        if (!life.signal.aborted) failed(ENDED)
      } catch (error) {
        if (!life.signal.aborted) failed(error instanceof SourceFault ? error : unexpected(error))
      }
      if (stopped.signal.aborted) return
      if (life.signal.aborted) anew()
      else await pause()
    }
  }

  /** Settles with the protocol, or a while after it was told to let go. */
  async function oneLife(signal: AbortSignal): Promise<void> {
    const isOver = { yes: false }
    const left = Promise.withResolvers<void>()
    let stopTimer: (() => void) | undefined
    signal.addEventListener('abort', () => (stopTimer = after(LET_GO_MS, left.resolve)), { once: true })
    try {
      await Promise.race([parts.run(heardWhile(isOver, outlet), signal), left.promise])
    } finally {
      isOver.yes = true
      stopTimer?.()
    }
  }

  function anew(): void {
    heardSince = undefined
    if (!card) turn('starting')
  }

  /** Full jitter: anywhere between nothing and the doubling limit, so that a hundred sources do not come back at once. */
  function pause(): Promise<void> {
    const limitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(10, inARow - 1))
    const waitMs = Math.max(50, random() * limitMs)
    nextTryAt = now() + waitMs
    return new Promise((resolve) => {
      const stopTimer = after(waitMs, () => wake?.())
      wake = () => {
        wake = undefined
        nextTryAt = undefined
        stopTimer()
        resolve()
      }
    })
  }

  const living = live()
  return {
    status() {
      const vitals = { state, since, heardAt, newestAt, intervalMs: parts.intervalMs, refusedInARow, lastRefusal }
      const repair = card ?? quietCard(vitals, now())
      return {
        state,
        since,
        ...(heardAt !== undefined && { heardAt }),
        ...(newestAt !== undefined && { newestAt }),
        records,
        taken,
        refused,
        failures,
        ...(nextTryAt !== undefined && state !== 'running' && { nextTryAt }),
        ...(repair && { repair }),
      }
    },
    faults: () => faults,
    retry() {
      if (wake) wake()
      else life.abort()
    },
    async stop() {
      stopped.abort()
      life.abort()
      wake?.()
      await living
    },
  }
}

/** Trying again will not help until somebody changed something; it is tried all the same. */
function needsAPerson({ code }: SourceFault): boolean {
  return code === 'settings' || code === 'secret' || code === 'forbidden'
}

const ENDED = new SourceFault(
  'unreachable',
  { zh: '来源结束了连接。', en: 'The source ended the connection.' },
  { zh: '系统会自动重新连接。', en: 'The relay connects again by itself.' },
)

function unexpected(error: unknown): SourceFault {
  const why = error instanceof Error ? error.message : String(error)
  return new SourceFault(
    'unreachable',
    { zh: `接入程序遇到意外错误（${why}）。`, en: `The connector met an unexpected error (${why}).` },
    {
      zh: '系统会自动重试；若反复出现，请下载诊断信息并反馈。',
      en: 'The relay tries again; if it comes back, download the diagnostics and report it.',
    },
    { cause: error },
  )
}
