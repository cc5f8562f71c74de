import type { WhatIfOutput } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { signalDelay, websterCycleS } from '#models/signal-delay.ts'
import type { RoadBase } from './road-base.ts'
import { BASE_GREEN_SHARE, LOST_S, saturationVphOf } from './road-change.ts'
import type { RoadChange, Signal } from './road-change.ts'
import type { RoadState } from './road-state.ts'
import { outputOf } from './spread-band.ts'

const SECONDS: Words = { zh: '秒/车', en: 's/veh' }
/** A cycle of the base, and the longest Webster's formula is followed to. */
const BASE_CYCLE_S = 90
const LONGEST_CYCLE_S = 180

/** Delay of the main and the crossing streets of each junction whose green is moved, with the flows of each scenario. */
export function compareSignals(
  { graph }: RoadBase,
  changes: readonly RoadChange[],
  states: readonly RoadState[],
): WhatIfOutput[] {
  const nodes = [...new Set(changes.flatMap(({ signals }) => signals.map(({ node }) => node)))]
  return nodes.flatMap((node, n) => {
    const any = changes.flatMap(({ signals }) => signals).find((signal) => signal.node === node)!
    const ownOf = (i: number): Signal =>
      changes[i]!.signals.findLast((signal) => signal.node === node) ?? {
        ...any,
        greenShare: BASE_GREEN_SHARE,
        cycleS: BASE_CYCLE_S,
      }
    const delayOf = (i: number, edges: readonly number[], share: number, cycleS: number): number | undefined => {
      let waited = 0
      let flow = 0
      for (const edge of edges) {
        const flowVph = states[i]!.flowVph[edge]!
        const greenS = (cycleS - LOST_S) * share
        const { delayS } = signalDelay({ flowVph, saturationVph: saturationVphOf(graph, edge), greenS, cycleS })
        waited += flowVph * delayS
        flow += flowVph
      }
      // Without a measured flow there is no delay to be told.
      return flow > 0 ? waited / flow : undefined
    }
    const name = (what: Words): Words => ({ zh: `路口 ${n + 1}：${what.zh}`, en: `Junction ${n + 1}: ${what.en}` })
    const line = (id: string, what: Words, read: (i: number) => number | undefined, note?: Words) =>
      outputOf(
        {
          id: `signal.${id}.${node}`,
          name: name(what),
          unit: SECONDS,
          digits: 1,
          better: 'less',
          ...(note && { note }),
        },
        states.map((_, i) => {
          const value = read(i)
          return value === undefined ? undefined : { value, draws: [] }
        }),
      )
    const ratio = (edges: readonly number[]): number =>
      Math.max(0, ...edges.map((edge) => states[0]!.flowVph[edge]! / saturationVphOf(graph, edge)))
    const [main, other] = [ratio(any.main), ratio(any.other)]
    const cycleS = Math.min(LONGEST_CYCLE_S, websterCycleS(LOST_S, main + other))
    const share = main + other > 0 ? main / (main + other) : BASE_GREEN_SHARE
    return [
      line(
        'main',
        { zh: '主路延误', en: 'delay of the main street' },
        (i) => {
          const { main: edges, greenShare, cycleS: own } = ownOf(i)
          return delayOf(i, edges, greenShare, own)
        },
        websterNote(cycleS, share),
      ),
      line('other', { zh: '相交道路延误', en: 'delay of the crossing street' }, (i) => {
        const { other: edges, greenShare, cycleS: own } = ownOf(i)
        return delayOf(i, edges, 1 - greenShare, own)
      }),
    ]
  })
}

function websterNote(cycleS: number, share: number): Words {
  const [cycle, green] = [Math.round(cycleS), Math.round(100 * share)]
  return {
    zh: `按 Webster 公式，基线流量下最小延误的周期约 ${cycle} 秒、主路绿信比 ${green} %；现状配时未接入，基线按周期 ${BASE_CYCLE_S} 秒、各半。`,
    en: `By Webster, base flows wait least with a cycle of about ${cycle} s and ${green} % green for the main street; the present timing is not connected, the base is taken as ${BASE_CYCLE_S} s, half and half.`,
  }
}
