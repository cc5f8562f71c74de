import type { ConnectorSettings, Mapping } from '#contract/connector.ts'
import type { ReadingFault, Verdict } from '#contract/reading.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Door } from '../../ingest/door.ts'
import { mapRecord } from '../record-mapping/map-record.ts'
import type { MappedRecord } from '../record-mapping/map-record.ts'
import type { RawRecord, Refused } from '../protocol.ts'

/** Records between two turns of the loop: viewers' ticks come first. */
const RECORDS_A_TURN = 200
/** Of one source: an id that is new with every record would otherwise fill the map and the memory. */
const SENSORS_MOST = 20_000
/** At most 22 m. */
const WANDER_DEGREES = 0.0002

type Sensor = NonNullable<MappedRecord['sensor']>

export interface IntakeParts {
  readonly settings: Pick<ConnectorSettings, 'id' | 'mapping'>
  readonly door: Pick<Door, 'readings' | 'registry'>
  /** The ward or district a position lies in. */
  readonly areaOf: (lng: number, lat: number) => string | undefined
  readonly onRefused: (record: unknown, sentence: Words, fault: ReadingFault | undefined) => void
  /** Lets the loop turn. */
  readonly nextTurn: () => Promise<void>
}

/** What one batch came to. */
export interface Taken {
  readonly taken: number
  readonly refused: number
  readonly newestAt: number | undefined
  readonly lastRefusal: Words | undefined
}

export interface Intake {
  records(records: readonly RawRecord[]): Promise<Taken>
  readings(readings: readonly unknown[]): Taken & { readonly verdicts: readonly Refused[] }
}

/** Records of one source through its mapping to the door, sensors introduced before they speak. */
export function createIntake({ settings, door, areaOf, onRefused, nextTurn }: IntakeParts): Intake {
  const { id } = settings
  const introduced = new Map<string, Sensor>()
  const intervals: Record<string, number> = {}

  /** Sensors not seen before or moved, and metrics whose interval was not said yet. */
  function introduce(mapped: readonly MappedRecord[], mapping: Mapping): void {
    const places: object[] = []
    let more = false
    for (const { sensor, values } of mapped) {
      for (const { reading } of values) {
        if (Object.hasOwn(intervals, reading.metric) || !metricById(reading.metric)) continue
        intervals[reading.metric] = mapping.intervalMs
        more = true
      }
      if (!sensor) continue
      const known = introduced.get(sensor.id)
      if (known ? isSame(known, sensor) : introduced.size >= SENSORS_MOST) continue
      introduced.set(sensor.id, sensor)
      places.push({ ...sensor, parent: areaOf(sensor.lng, sensor.lat) ?? 'city' })
    }
    if (places.length > 0 || more) door.registry({ places, intervals }, id)
  }
  const refuse = (record: unknown, why: Words): Taken => {
    onRefused(record, why, undefined)
    return { taken: 0, refused: 1, newestAt: undefined, lastRefusal: why }
  }

  return {
    async records(records) {
      const { mapping } = settings
      let sum: Taken = NOTHING
      for (let from = 0; from < records.length; from += RECORDS_A_TURN) {
        if (from > 0) await nextTurn()
        const batch = records.slice(from, from + RECORDS_A_TURN)
        if (!mapping) {
          for (const record of batch) sum = add(sum, refuse(record, NO_MAPPING))
          continue
        }
        const mapped = batch.map((record) => mapRecord(record, mapping, id))
        introduce(mapped, mapping)
        mapped.forEach(({ values, sensor }, i) => {
          if (values.length === 0) return
          if (sensor && !introduced.has(sensor.id)) {
            sum = add(sum, refuse(batch[i], TOO_MANY_SENSORS))
            return
          }
          const readings = values.map(({ reading }) => reading)
          const verdicts = door.readings(readings, id)
          const wrong = verdicts.find((verdict) => !verdict.taken)
          if (wrong && !wrong.taken) onRefused(batch[i], wrong.sentence, wrong.fault)
          sum = add(sum, tally(verdicts, readings))
        })
      }
      return sum
    },
    readings(readings) {
      const verdicts = door.readings(readings, id)
      const refused = verdicts.flatMap((verdict) => {
        if (verdict.taken) return []
        onRefused(readings[verdict.index], verdict.sentence, verdict.fault)
        return [{ index: verdict.index, fault: verdict.fault, sentence: verdict.sentence }]
      })
      return { ...tally(verdicts, readings), verdicts: refused }
    },
  }
}

/** Receivers of satellites wander; the map and all who look at it need not follow every metre. */
function isSame(known: Sensor, { lng, lat, name }: Sensor): boolean {
  const moved = Math.max(Math.abs(known.lng - lng), Math.abs(known.lat - lat))
  return moved < WANDER_DEGREES && known.name.zh === name.zh
}

const NOTHING: Taken = { taken: 0, refused: 0, newestAt: undefined, lastRefusal: undefined }

function tally(verdicts: readonly Verdict[], readings: readonly unknown[]): Taken {
  let { taken, refused, newestAt, lastRefusal } = NOTHING as { -readonly [K in keyof Taken]: Taken[K] }
  verdicts.forEach((verdict, i) => {
    if (!verdict.taken) {
      refused++
      lastRefusal = verdict.sentence
      return
    }
    taken++
    const at = timeOf(readings[i])
    if (at !== undefined && (newestAt === undefined || at > newestAt)) newestAt = at
  })
  return { taken, refused, newestAt, lastRefusal }
}

/** Of a reading that was taken: the judge has read its time. */
function timeOf(reading: unknown): number | undefined {
  if (typeof reading !== 'object' || reading === null || !('at' in reading) || typeof reading.at !== 'string')
    return undefined
  const at = Date.parse(reading.at)
  return Number.isNaN(at) ? undefined : at
}

function add(a: Taken, b: Taken): Taken {
  return {
    taken: a.taken + b.taken,
    refused: a.refused + b.refused,
    newestAt: a.newestAt === undefined || (b.newestAt ?? -Infinity) > a.newestAt ? b.newestAt : a.newestAt,
    lastRefusal: b.lastRefusal ?? a.lastRefusal,
  }
}

const TOO_MANY_SENSORS: Words = {
  zh: '此来源的传感器超过 2 万个，未再登记。请检查编号字段是否每条记录都在变化。',
  en: 'This source speaks of more than 20,000 sensors; no more are registered. See whether the field of the id changes with every record.',
}
const NO_MAPPING: Words = {
  zh: '此来源还没有字段映射，不知道记录的含义。请在接入页面补上映射。',
  en: 'This source has no mapping yet, so nobody knows what its records mean. Add the mapping on its page.',
}
