import type {
  ConnectorSave,
  ConnectorSettings,
  ConnectorStatus,
  ConnectorTest,
  ConnectorView,
  Quarantined,
} from '#contract/connector.ts'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { Clock } from '../../clock.ts'
import type { Door } from '../../ingest/door.ts'
import type { IssuedWarning } from '../protocol.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'
import type { Taken } from './intake.ts'
import type { Quarantine } from './quarantine.ts'
import type { InDoors } from './reach-of.ts'

export interface ConnectorsParts {
  /** Settings, secrets, uploads and the quarantine are kept here. */
  readonly folder: string
  /** A deployment's file; then it is the truth and nothing can be changed. */
  readonly file: string | undefined
  readonly protocols: readonly RunnableProtocol[]
  readonly door: Pick<Door, 'readings' | 'registry' | 'tracks'>
  readonly placeOf: (id: string) => Place | undefined
  readonly bounds: readonly [number, number, number, number]
  readonly utcOffsetMinutes: number
  readonly distanceToStreetM: (lng: number, lat: number) => number | undefined
  readonly areaOf: (lng: number, lat: number) => string | undefined
  readonly tell: (drafts: readonly Draft[]) => void
  readonly onWarnings: (source: string, warnings: readonly IssuedWarning[]) => void
  /** A source was removed for good. */
  readonly onRemoved: (source: string) => void
  readonly onTrouble: (sentence: Words) => void
  readonly onFault: (error: unknown) => void
  /** Real time; sources live by it. */
  readonly clock: Clock
  readonly random: () => number
  readonly nextTurn: () => Promise<void>
  readonly allow: readonly string[]
  readonly relay: string
}

/** Refused with a sentence, or done. */
export type Answer = ConnectorView | Words

export interface ConnectorDesk {
  readonly kinds: readonly RunnableProtocol[]
  /** The deployment's file, where there is one. */
  readonly file: string | undefined
  list(): ConnectorView[]
  view(id: string): ConnectorView | undefined
  statuses(): { readonly id: string; readonly status: ConnectorStatus }[]
  settings(id: string): ConnectorSettings | undefined
  save(save: ConnectorSave, isNew: boolean): Promise<Answer>
  remove(id: string): Promise<Words | undefined>
  pause(id: string, paused: boolean): Promise<Answer | undefined>
  retry(id: string): ConnectorView | undefined
  test(save: ConnectorSave): Promise<ConnectorTest>
  diagnostics(id: string): object | undefined
  upload(bytes: Uint8Array): Promise<string>
  readonly doors: InDoors
  readonly quarantine: Quarantine
  replay(item: Quarantined, record: unknown): Promise<Taken | undefined>
}
