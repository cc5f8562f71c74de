import { pollRounds } from '../polled/poll-rounds.ts'
import { questionOf } from '../polled/question-fields.ts'
import type { FetchOrder, Protocol, Reach } from '../protocol.ts'
import { iotPages } from './iot-pages.ts'
import { followLive } from './live-observations.ts'
import { observationRecord, readDatastream, readObservations } from './observation.ts'
import { sensorThingsFields, sensorThingsOptionsSchema } from './sensorthings-fields.ts'
import type { SensorThingsOptions } from './sensorthings-fields.ts'
import { streamsUrl } from './service-addresses.ts'
import { StreamTaker } from './stream-taker.ts'
import { Watermarks } from './watermarks.ts'

const SAMPLE_MOST = 20
const PAGE = 100
const PAGES_MOST = 500

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
    const taker = new StreamTaker(root, options.dataArray, new Watermarks(reach), outlet)
    const round = async (until: AbortSignal) => {
      const question = { reach, order, signal: until, outlet, pagesMost: PAGES_MOST }
      let taken = 0
      for await (const page of iotPages(streamsUrl(root, options.filter, PAGE), question)) {
        taken += await taker.takePage(page, question)
      }
      if (taken === 0) outlet.alive()
    }
    if (options.mqttUrl === '') {
      await pollRounds(() => round(signal), options.intervalS * 1000, reach, outlet, signal)
      return
    }
    try {
      await round(signal)
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
    await followLive(taker, root, options, round, reach, outlet, signal)
  },
}

function serviceOf(options: SensorThingsOptions, reach: Reach): { readonly root: string; readonly order: FetchOrder } {
  const { url, headers } = questionOf(options.url, options.tokenName, reach)
  const at = new URL(url)
  return { root: `${at.origin}${at.pathname.replace(/\/+$/, '')}`, order: { headers } }
}
