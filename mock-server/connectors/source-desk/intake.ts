import type { ConnectorSettings, Mapping } from '#contract/connector.ts'
import type { ReadingFault, Verdict } from '#contract/reading.ts'
import type { Words } from '#contract/words.ts'
import type { Door } from '../../ingest/door.ts'
import { mapRecord } from '../record-mapping/map-record.ts'
import type { MappedRecord } from '../record-mapping/map-record.ts'
import type { RawRecord, Refused } from '../protocol.ts'

/** Records between two turns of the loop: viewers' ticks come first. */
const RECORDS_A_TURN = 200

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
  const introduced = new Map<string, string>()
  const intervals: Record<string, number> = {}

  /** Sensors not seen before or moved, and metrics whose interval was not said yet. */
  function introduce(mapped: readonly MappedRecord[], mapping: Mapping): void {
    const places: object[] = []
    let more = false
    for (const { sensor, values } of mapped) {
      for (const { reading } of values) {
        if (Object.hasOwn(intervals, reading.metric) || reading.metric === '') continue
        intervals[reading.metric] = mapping.intervalMs
        more = true
      }
      if (!sensor) continue
      const stands = `${sensor.lng} ${sensor.lat} ${sensor.name.zh}`
      if (introduced.get(sensor.id) === stands) continue
      introduced.set(sensor.id, stands)
      places.push({ ...sensor, parent: areaOf(sensor.lng, sensor.lat) ?? 'city' })
    }
    if (places.length > 0 || more) door.registry({ places, intervals }, id)
  }

  return {
    async records(records) {
      const { mapping } = settings
      let sum: Taken = NOTHING
      for (let from = 0; from < records.length; from += RECORDS_A_TURN) {
        if (from > 0) await nextTurn()
        const batch = records.slice(from, from + RECORDS_A_TURN)
        if (!mapping) {
          for (const record of batch) onRefused(record, NO_MAPPING, undefined)
          sum = add(sum, { taken: 0, refused: batch.length, newestAt: undefined, lastRefusal: NO_MAPPING })
          continue
        }
        const mapped = batch.map((record) => mapRecord(record, mapping, id))
        introduce(mapped, mapping)
        mapped.forEach(({ values }, i) => {
          if (values.length === 0) return
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

const NO_MAPPING: Words = {
  zh: '此来源还没有字段映射，不知道记录的含义。请在接入页面补上映射。',
  en: 'This source has no mapping yet, so nobody knows what its records mean. Add the mapping on its page.',
}
