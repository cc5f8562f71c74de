import type { LinkReport } from '#contract/track-report.ts'
import { instant } from './local-time.ts'
import type { MockCity } from './mock-city.ts'
import type { Outgoing } from './outgoing.ts'
import { LINK_SOURCE } from './registry-messages.ts'
import { MEASURED_CLASSES } from './street-flow.ts'
import type { StreetFlow } from './street-flow.ts'

const INTERVAL_MS = 5000
/** km/h by which a narrow street must have changed to be worth a report. */
const CHANGE_KPH = 2

/** What was last said of every link. */
export interface LinkReporting {
  readonly saidKph: Float32Array
}

export function startLinkReport(flow: StreetFlow): LinkReporting {
  return { saidKph: new Float32Array(flow.speedKph.length).fill(-100) }
}

/** Speed and flow of all measured streets, and of the narrower ones that changed. */
export function linkMessage(city: MockCity): Outgoing {
  const { flow, pack } = city.world
  const { saidKph } = city.links
  const link: number[] = []
  const speedKph: number[] = []
  const flowVph: number[] = []
  for (let l = 0; l < flow.speedKph.length; l++) {
    const speed = flow.speedKph[l]!
    const measured = pack.graph.links.streetClass[l]! < MEASURED_CLASSES
    if (!measured && Math.abs(speed - saidKph[l]!) < CHANGE_KPH) continue
    saidKph[l] = speed
    link.push(l)
    speedKph.push(Math.round(speed * 10) / 10)
    flowVph.push(Math.round(flow.flowVph[l]!))
  }
  const report: LinkReport = { at: instant(city.at), intervalMs: INTERVAL_MS, link, speedKph, flowVph }
  return { topic: `links/${LINK_SOURCE}`, payload: JSON.stringify(report), qos: 0 }
}
