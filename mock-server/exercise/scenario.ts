import type { Evidence } from '#contract/entry.ts'
import type { IncidentType } from '#contract/incident.ts'
import type { Severity } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'

interface Spot {
  /** From the middle of the city, where no place of the kind is known. */
  readonly eastM: number
  readonly northM: number
  /** The nearest place of this kind to that spot: its live readings are what orders rest on. */
  readonly kind?: string
}

/** What an inject does to the exercise's journal beside being told. */
export type Happening =
  | ({
      readonly is: 'alarm'
      readonly severity: Severity
      readonly title: Words
      readonly evidence: Pick<Evidence, 'metric' | 'value' | 'threshold' | 'op'>
    } & Spot)
  | ({
      readonly is: 'call'
      readonly channel: 'phone' | 'hotline' | 'field' | 'department'
      readonly severity: Severity
      readonly type: IncidentType
      readonly title: Words
      readonly text: Words
      readonly placeName: Words
    } & Spot)

export interface Inject {
  readonly id: string
  /** Seconds after the start, of the city's own time. */
  readonly afterS: number
  readonly text: Words
  readonly happens: readonly Happening[]
}

/** An exercise as data: what comes when. The first inject is at 0. */
export interface Scenario {
  readonly id: string
  readonly name: Words
  readonly about: Words
  readonly minutes: number
  readonly injects: readonly Inject[]
}
