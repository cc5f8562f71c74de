import { pollRounds } from '../polled/poll-rounds.ts'
import { questionOf } from '../polled/question-fields.ts'
import type { FetchOrder, Outlet, Protocol, Reach } from '../protocol.ts'
import { iotPages } from './iot-pages.ts'
import type { PageQuestion } from './iot-pages.ts'
import { observationRecord, readDatastream, readObservations } from './observation.ts'
import type { Datastream, IotId, Observation } from './observation.ts'
import { sensorThingsFields, sensorThingsOptionsSchema } from './sensorthings-fields.ts'
import type { SensorThingsOptions } from './sensorthings-fields.ts'
import { Watermarks } from './watermarks.ts'

const SAMPLE_MOST = 20
const PAGE = 100
const PAGES_MOST = 500
/** Newest observations that come along with their datastream; only who sent more since the last round is asked again. */
const ALONG = 5
const MISSED_PAGE = 1000
/** What was missed beyond these pages is fetched in the next round. */
const MISSED_PAGES_MOST = 20
const QUARANTINE_CHARACTERS = 8000

/** OGC SensorThings 1.1: the observations of its datastreams, each once; after an outage those that were missed. */
export const sensorThingsProtocol: Protocol<SensorThingsOptions> = {
  kind: 'sensorthings',
  name: { zh: 'OGC SensorThings', en: 'OGC SensorThings' },
  about: {
    zh: '按 OGC SensorThings 1.1 发布的传感器平台（如 FROST），中断后补读。',
    en: 'Sensor platforms that publish by OGC SensorThings 1.1 (FROST and others); what was missed is fetched after an outage.',
  },
  mapped: true,
  fields: sensorThingsFields,
  options: sensorThingsOptionsSchema,

  async sample(options, reach, signal) {
    const { root, order } = serviceOf(options, reach)
    const question = { reach, order, signal, pagesMost: 1 }
    for await (const page of iotPages(streamsUrl(root, options.filter, SAMPLE_MOST), question)) {
      const streams = page.map(readDatastream).filter((stream) => stream !== undefined)
      return streams.flatMap((stream) => {
        const { observations } = readObservations(stream.Observations)
        return observations.slice(0, 1).map((one) => observationRecord(stream, one))
      })
    }
    return []
  },

  async run(options, reach, outlet, signal) {
    const { root, order } = serviceOf(options, reach)
    const marks = new Watermarks(reach)
    const say = sayOnce(outlet)
    const round = async () => {
      const question = { reach, order, signal, outlet, pagesMost: PAGES_MOST }
      let taken = 0
      for await (const page of iotPages(streamsUrl(root, options.filter, PAGE), question)) {
        taken += await takeStreams(page, { root, options, question, marks, outlet, say })
      }
      if (taken === 0) outlet.alive()
    }
    await pollRounds(round, options.intervalS * 1000, reach, outlet, signal)
  },
}

interface Taking {
  readonly root: string
  readonly options: SensorThingsOptions
  readonly question: PageQuestion
  readonly marks: Watermarks
  readonly outlet: Outlet
  readonly say: (of: string, item: unknown) => void
}

/** Hands on what is new of one page of datastreams, oldest first; answers how much that was. */
async function takeStreams(page: readonly unknown[], taking: Taking): Promise<number> {
  const { marks, outlet, say } = taking
  let taken = 0
  try {
    for (const item of page) {
      const stream = readDatastream(item)
      if (!stream) {
        say('', item)
        continue
      }
      for await (const fresh of freshOf(stream, taking)) {
        await outlet.records(fresh.map((one) => observationRecord(stream, one)))
        taken += fresh.length
        const newest = fresh.at(-1)
        if (newest) marks.move(stream['@iot.id'], newest.time)
      }
    }
  } finally {
    // Also where the source is lost half way: what was taken must not come again.
    await marks.save()
  }
  return taken
}

/** A datastream met for the first time begins with its newest observation; one met before goes on where it was left. */
async function* freshOf(stream: Datastream, taking: Taking): AsyncGenerator<readonly Observation[]> {
  const { root, options, question, marks, say } = taking
  const id = stream['@iot.id']
  const { observations, timeless } = readObservations(stream.Observations)
  if (timeless > 0) say(String(id), stream)
  const along = observations.toSorted(byTime)
  const mark = marks.of(id)
  if (!mark) {
    if (along.length > 0) yield along.slice(-1)
    return
  }
  const fresh = along.filter(({ time }) => time.to > mark.to)
  if (fresh.length === 0) return
  if (fresh.length < along.length) {
    yield fresh
    return
  }
  const missed = { ...question, pagesMost: MISSED_PAGES_MOST }
  for await (const page of iotPages(missedUrl(root, id, mark.from, options.dataArray), missed)) {
    const since = marks.of(id)?.to ?? mark.to
    const newer = readObservations(page)
      .observations.filter(({ time }) => time.to > since)
      .toSorted(byTime)
    if (newer.length > 0) yield newer
  }
}

function byTime(a: Observation, b: Observation): number {
  return a.time.to - b.time.to
}

function serviceOf(options: SensorThingsOptions, reach: Reach): { readonly root: string; readonly order: FetchOrder } {
  const { url, headers } = questionOf(options.url, options.tokenName, reach)
  const at = new URL(url)
  return { root: `${at.origin}${at.pathname.replace(/\/+$/, '')}`, order: { headers } }
}

function streamsUrl(root: string, filter: string, top: number): string {
  const url = new URL(`${root}/Datastreams`)
  if (filter !== '') url.searchParams.set('$filter', filter)
  url.searchParams.set(
    '$expand',
    `Thing/Locations,ObservedProperty,Observations($orderby=phenomenonTime desc;$top=${ALONG})`,
  )
  url.searchParams.set('$top', String(top))
  return spaced(url)
}

/** Later than the beginning of the last one taken: of intervals, which are compared by it, the next is found and none lost. */
function missedUrl(root: string, id: IotId, from: number, dataArray: boolean): string {
  const name = typeof id === 'number' ? String(id) : `'${id.replaceAll("'", "''")}'`
  const url = new URL(`${root}/Datastreams(${encodeURIComponent(name)})/Observations`)
  url.searchParams.set('$filter', `phenomenonTime gt ${new Date(from).toISOString()}`)
  url.searchParams.set('$orderby', 'phenomenonTime asc')
  url.searchParams.set('$top', String(MISSED_PAGE))
  if (dataArray) url.searchParams.set('$resultFormat', 'dataArray')
  return spaced(url)
}

/** OData reads %20; a plus stands for a space in forms only. */
function spaced(url: URL): string {
  return url.href.replaceAll('+', '%20')
}

/** The same mistake is laid into quarantine once a run, not at every round. */
function sayOnce(outlet: Outlet): (of: string, item: unknown) => void {
  const said = new Set<string>()
  return (of, item) => {
    if (said.has(of) || said.size > 1000) return
    said.add(of)
    outlet.unreadable((JSON.stringify(item) ?? '').slice(0, QUARANTINE_CHARACTERS), of === '' ? NO_STREAM : NO_TIME)
  }
}

const NO_STREAM = {
  zh: '集合中有一项不是数据流：没有 @iot.id。请对方检查。',
  en: 'An item of the collection is no datastream: it has no @iot.id. Have the source look at it.',
}
const NO_TIME = {
  zh: '有观测没有可读的 phenomenonTime（需带时区），未采用。请对方改正。',
  en: 'An observation has no readable phenomenonTime (with a zone) and was not taken. Have the source correct it.',
}
