import { askSource, unreadable } from '../polled/ask-source.ts'
import { pollRounds } from '../polled/poll-rounds.ts'
import { questionOf } from '../polled/question-fields.ts'
import { SeenStates } from '../polled/seen-states.ts'
import { SourceFault } from '../protocol.ts'
import type { Outlet, Protocol, RawRecord, Reach } from '../protocol.ts'
import { gtfsRtFields, gtfsRtOptionsSchema } from './gtfs-rt-fields.ts'
import type { GtfsRtOptions } from './gtfs-rt-fields.ts'
import { readFeed } from './read-feed.ts'
import type { TransitFeed } from './read-feed.ts'
import { alertRecords, tripRecords, vehicleRecords } from './transit-records.ts'
import { transitSummary } from './transit-summary.ts'
import { vehicleTracks } from './vehicle-tracks.ts'

const SAMPLE_EACH = 6
/** Records handed over at once, so that a large fleet does not keep viewers waiting. */
const BATCH = 1000
const ACCEPT = 'application/x-protobuf, application/octet-stream;q=0.9, */*;q=0.5'

/** GTFS Realtime: where vehicles are, how late trips run, what operators announce. */
export const gtfsRtProtocol: Protocol<GtfsRtOptions> = {
  kind: 'gtfs-rt',
  name: { zh: 'GTFS Realtime 公交实时数据', en: 'GTFS Realtime' },
  about: {
    zh: '公交与轨道运营系统按 GTFS Realtime 发布的车辆位置、班次更新和公告。',
    en: 'Vehicle positions, trip updates and alerts that public transport publishes as GTFS Realtime.',
  },
  mapped: true,
  fields: gtfsRtFields,
  options: gtfsRtOptionsSchema,

  async sample(options, reach, signal) {
    const feeds = await readFeeds(questionsOf(options, reach), options, reach, signal, undefined)
    const { vehicles, trips, alerts, summary } = recordsOf(feeds, options)
    return [summary, ...[vehicles, trips, alerts].flatMap((records) => records.slice(0, SAMPLE_EACH))]
  },

  async run(options, reach, outlet, signal) {
    const questions = questionsOf(options, reach)
    const seen = new SeenStates(reach)
    let shownAt = 0
    const round = async () => {
      const feeds = await readFeeds(questions, options, reach, signal, outlet)
      const { vehicles, trips, alerts, summary, vehiclesAt } = recordsOf(feeds, options)
      const fresh = seen.fresh([...vehicles, ...trips, ...alerts, summary])
      if (fresh.length === 0) {
        outlet.alive()
        return
      }
      if (vehiclesAt > shownAt) {
        shownAt = vehiclesAt
        const notBefore = reach.now() - options.frozenAfterS * 1000
        const parts = { prefix: options.prefix, at: vehiclesAt, intervalMs: options.intervalS * 1000, notBefore }
        for (const report of vehicleTracks(vehicles, parts)) outlet.tracks(report)
      }
      for (let i = 0; i < fresh.length; i += BATCH) {
        const batch = fresh.slice(i, i + BATCH)
        await outlet.records(batch)
        await seen.taken(batch)
      }
    }
    await pollRounds(round, options.intervalS * 1000, reach, outlet, signal)
  },
}

interface Question {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Addresses, each once: some operators give everything in one feed. */
function questionsOf(options: GtfsRtOptions, reach: Reach): readonly Question[] {
  const urls = [options.vehiclesUrl, options.tripsUrl, options.alertsUrl].filter((url) => url !== '')
  return [...new Set(urls)].map((url) => {
    const question = questionOf(url, options.tokenName, reach)
    return { url: question.url, headers: { ...question.headers, accept: ACCEPT } }
  })
}

/** All feeds of one round. One that cannot be read, or is frozen, ends the round: half a picture would be taken for the whole. */
async function readFeeds(
  questions: readonly Question[],
  { frozenAfterS }: GtfsRtOptions,
  reach: Reach,
  signal: AbortSignal,
  outlet: Outlet | undefined,
): Promise<readonly TransitFeed[]> {
  const feeds: TransitFeed[] = []
  for (const { url, headers } of questions) {
    const { body } = await askSource(reach, url, { headers }, signal)
    const feed = readFeed(body)
    if ('zh' in feed) throw unreadable(body, feed, outlet)
    const ageS = Math.round((reach.now() - feed.at) / 1000)
    if (ageS > frozenAfterS) throw frozen(new URL(url).host, ageS)
    feeds.push(feed)
  }
  return feeds
}

/** Feeds count for what they hold, whichever address they came from; an address asked for what its feed lacks counts as none of it. */
function recordsOf(feeds: readonly TransitFeed[], options: GtfsRtOptions) {
  const vehicles = feeds.flatMap(vehicleRecords)
  const trips = feeds.flatMap(tripRecords)
  const alerts: readonly RawRecord[] = feeds.flatMap(alertRecords)
  const summary = transitSummary(
    options.vehiclesUrl === '' ? undefined : vehicles,
    options.tripsUrl === '' ? undefined : trips,
    Math.min(...feeds.map(({ at }) => at)),
  )
  const withVehicles = feeds.filter(({ entities }) => entities.some(({ vehicle }) => vehicle))
  return { vehicles, trips, alerts, summary, vehiclesAt: Math.max(0, ...withVehicles.map(({ at }) => at)) }
}

function frozen(host: string, ageS: number): SourceFault {
  return new SourceFault(
    'frozen',
    {
      zh: `${host} 仍有应答，但其数据已有 ${ageS} 秒没有更新。`,
      en: `${host} answers, but its feed has not been renewed for ${ageS} s.`,
    },
    {
      zh: '请联系运营方检查其发布程序；若其更新本来就慢，请放宽“多久算停更”。',
      en: 'Ask the operator to look at its publisher; where it is meant to be slow, allow a longer time.',
    },
  )
}
