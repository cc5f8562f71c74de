import { Gauge, Registry } from 'prom-client'
import type { ConnectorStatus } from '#contract/connector.ts'
import type { Debug } from '#contract/debug.ts'

export interface RelayMetricsParts {
  readonly debug: () => Debug
  readonly history: () => {
    readonly points: number
    readonly shed: number
    readonly tooOld: number
    readonly pendingBytes: number
  }
  readonly connectors: () => readonly { readonly id: string; readonly status: ConnectorStatus }[]
  readonly alarms: () => number
}

/** More sources than this are told as their sum only: labels are what a monitoring system pays for. */
const MOST_LABELS = 500

/** What `/metrics` says, in the text format of Prometheus. Names follow its conventions: base units, `_total` for counters. */
export function createRelayMetrics({ debug, history, connectors, alarms }: RelayMetricsParts): {
  readonly contentType: string
  read(): Promise<string>
} {
  const registry = new Registry()
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `chengmai_${name}`, help, labelNames: [...labelNames], registers: [registry] })
  const plain = {
    uptime_seconds: gauge('uptime_seconds', 'Since the relay started'),
    viewers: gauge('viewers', 'Connected pages'),
    tracks: gauge('tracks', 'Moving things known'),
    cells: gauge('cells', 'Latest values held'),
    journal_seq: gauge('journal_seq', 'Last entry of the journal'),
    readings_taken_total: gauge('readings_taken_total', 'Readings taken at all doors'),
    readings_late_total: gauge('readings_late_total', 'Readings older than what was shown'),
    frame_bytes_per_second: gauge('frame_bytes_per_second', 'Sent to pages'),
    tick_seconds: gauge('tick_seconds', 'Last fan-out tick'),
    resident_memory_bytes: gauge('resident_memory_bytes', 'Of this process'),
    event_loop_p99_seconds: gauge('event_loop_p99_seconds', 'Delay of the event loop'),
    history_points_total: gauge('history_points_total', 'Points handed to the history'),
    history_shed_total: gauge('history_shed_total', 'Points dropped because the disk could not keep up'),
    history_too_old_total: gauge('history_too_old_total', 'Points of a time of which only roll-ups are kept'),
    history_pending_bytes: gauge('history_pending_bytes', 'Recorded and not yet on disk'),
    alarms: gauge('alarms', 'Standing alarms'),
    sources: gauge('sources', 'Connected sources'),
  }
  const refused = gauge('readings_refused_total', 'Readings refused, by fault', ['fault'])
  const up = gauge('source_up', '1 while a source is heard', ['source'])
  const taken = gauge('source_readings_taken_total', 'Readings taken from a source', ['source'])
  const turnedDown = gauge('source_readings_refused_total', 'Readings of a source refused', ['source'])

  return {
    contentType: registry.contentType,
    read() {
      const now = debug()
      const past = history()
      plain.uptime_seconds.set(now.uptimeS)
      plain.viewers.set(now.viewers)
      plain.tracks.set(now.tracks)
      plain.cells.set(now.cells)
      plain.journal_seq.set(now.seq)
      plain.readings_taken_total.set(now.readingsTaken)
      plain.readings_late_total.set(now.readingsLate)
      plain.frame_bytes_per_second.set(now.bytesPerS)
      plain.tick_seconds.set(now.tickMs / 1000)
      plain.resident_memory_bytes.set(now.rssMb * 1024 * 1024)
      plain.event_loop_p99_seconds.set(now.loopP99Ms / 1000)
      plain.history_points_total.set(past.points)
      plain.history_shed_total.set(past.shed)
      plain.history_too_old_total.set(past.tooOld)
      plain.history_pending_bytes.set(past.pendingBytes)
      plain.alarms.set(alarms())
      for (const [fault, count] of Object.entries(now.readingsRefused)) refused.set({ fault }, count)
      const sources = connectors()
      plain.sources.set(sources.length)
      for (const one of [up, taken, turnedDown]) one.reset() // a source that was removed is not said any more
      for (const { id: source, status } of sources.slice(0, MOST_LABELS)) {
        up.set({ source }, status.state === 'running' ? 1 : 0)
        taken.set({ source }, status.taken)
        turnedDown.set({ source }, status.refused)
      }
      return registry.metrics()
    },
  }
}
