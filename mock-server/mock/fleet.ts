import type { StreetGraph } from '#server/city/street-graph.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import { curveAt } from './demand.ts'
import { FLEET, FLEET_SIZE } from './fleet-kinds.ts'
import type { FleetKind } from './fleet-kinds.ts'
import { DAY_MS } from './local-time.ts'
import type { RouteTable } from './route-table.ts'
import { hash32, randomStream } from './seeded-noise.ts'
import type { StreetFlow } from './street-flow.ts'

const SERVICE = STREET_CLASSES.indexOf('service')
const MAIN_CLASSES = STREET_CLASSES.indexOf('tertiary') + 1
const ACCELERATION = 1.8
const BRAKING = 3.5
const SIGNAL_CYCLE_S = 72
/** Vehicles drive a little faster than the street's mean, which holds their waiting at signals. */
const CRUISE = 1.18
/** Less of a street left open than this: it is shut. */
const SHUT = 0.05

/** What the fleet drives on and towards. */
export interface FleetGround {
  readonly graph: StreetGraph
  readonly routes: RouteTable
  /** Rows of the route table that are stations of a kind, and those that anybody drives to with their weight by day. */
  readonly stations: Readonly<Record<'hospital' | 'police' | 'fire', readonly number[]>>
  readonly weights: Float64Array
  readonly flow: StreetFlow
  readonly offsetMs: number
}

/** Every vehicle, as columns; the row is the vehicle. */
export interface Fleet {
  readonly edge: Uint32Array
  readonly metres: Float32Array
  readonly speedMs: Float32Array
  /** 1 under way, 0 parked. */
  readonly underWay: Uint8Array
  readonly destination: Uint16Array
  /** Streets left to wander after the destination was reached; 255 while still heading for it. */
  readonly wander: Uint8Array
  readonly dwellS: Uint16Array
  readonly style: Float32Array
  readonly homeward: Uint8Array
  readonly signalled: Uint8Array
  readonly random: () => number
}
const HEADING = 255

/** Vehicles spread over the streets by length and width, as many under way as the hour wants. */
export function startFleet(ground: FleetGround, seed: number, at: number): Fleet {
  const { graph } = ground
  const random = randomStream(hash32(seed, 41, 0))
  const fleet: Fleet = {
    edge: new Uint32Array(FLEET_SIZE),
    metres: new Float32Array(FLEET_SIZE),
    speedMs: new Float32Array(FLEET_SIZE),
    underWay: new Uint8Array(FLEET_SIZE),
    destination: new Uint16Array(FLEET_SIZE),
    wander: new Uint8Array(FLEET_SIZE).fill(HEADING),
    dwellS: new Uint16Array(FLEET_SIZE),
    style: new Float32Array(FLEET_SIZE),
    homeward: new Uint8Array(FLEET_SIZE),
    signalled: signalledNodes(graph),
    random,
  }
  const upTo = new Float64Array(graph.edgeTo.length)
  let sum = 0
  for (let e = 0; e < upTo.length; e++) {
    const narrow = graph.links.streetClass[graph.edgeLink[e]!]!
    sum += graph.edgeLengthM[e]! * (narrow < MAIN_CLASSES ? 2.2 : narrow === SERVICE ? 0.35 : 1)
    upTo[e] = sum
  }
  eachKind((kind, from, to) => {
    const share = curveAt(kind.underWay, at, ground.offsetMs)
    for (let i = from; i < to; i++) {
      fleet.edge[i] = firstAbove(upTo, random() * sum)
      fleet.metres[i] = random() * graph.edgeLengthM[fleet.edge[i]!]!
      fleet.style[i] = 0.88 + 0.24 * random()
      fleet.underWay[i] = random() < share ? 1 : 0
      fleet.destination[i] = chooseDestination(ground, fleet, kind, i)
      if (fleet.underWay[i] === 0 && kind.station) parkAtStation(ground, fleet, kind.station, i)
    }
  })
  return fleet
}

/** One second of driving. @param at the time the second ends */
export function stepFleet(ground: FleetGround, fleet: Fleet, at: number): void {
  eachKind((kind, from, to) => {
    let underWay = 0
    for (let i = from; i < to; i++) underWay += fleet.underWay[i]!
    const wanted = Math.round(curveAt(kind.underWay, at, ground.offsetMs) * kind.count)
    const leaving = underWay < wanted ? Math.ceil((wanted - underWay) / 40) : 0
    for (let k = 0; k < leaving; k++) {
      const i = from + Math.floor(fleet.random() * kind.count)
      if (fleet.underWay[i] === 0) setOut(ground, fleet, kind, i)
    }
    const enough = underWay > wanted
    for (let i = from; i < to; i++) if (fleet.underWay[i] === 1) drive(ground, fleet, kind, i, at, enough)
  })
}

/** Runs over the kinds with the first row of each and the row after its last. */
export function eachKind(visit: (kind: FleetKind, from: number, to: number) => void): void {
  let from = 0
  for (const kind of FLEET) {
    visit(kind, from, from + kind.count)
    from += kind.count
  }
}

function drive(ground: FleetGround, fleet: Fleet, kind: FleetKind, i: number, at: number, enough: boolean): void {
  const { graph, flow } = ground
  let edge = fleet.edge[i]!
  let length = graph.edgeLengthM[edge]!
  let speed = fleet.speedMs[i]!
  const urgent = kind.station !== undefined
  if (fleet.dwellS[i]! > 0) {
    fleet.dwellS[i]!--
    fleet.speedMs[i] = 0
    return
  }
  const link = graph.edgeLink[edge]!
  const streetKph = Math.min(flow.freeKph[link]! * 1.08, flow.speedKph[link]! * CRUISE)
  let targetMs = Math.min(kind.mostKph, streetKph * kind.pace * fleet.style[i]!) / 3.6
  const ahead = length - fleet.metres[i]!
  const red = !urgent && isRed(graph, fleet, edge, at)
  if (red) targetMs = Math.min(targetMs, Math.sqrt(2 * BRAKING * Math.max(0, ahead - 4)))
  speed = Math.min(Math.max(targetMs, speed - BRAKING), speed + ACCELERATION)
  let metres = fleet.metres[i]! + speed
  if (red && metres > length - 2) {
    metres = Math.max(fleet.metres[i]!, length - 2)
    speed = Math.min(speed, metres - fleet.metres[i]!)
  }
  while (metres >= length) {
    metres -= length
    let next = nextEdge(ground, fleet, kind, i, edge, enough)
    if (next >= 0 && isShut(ground, next)) next = turnAway(ground, fleet, kind, i, edge)
    if (next < 0) {
      fleet.underWay[i] = 0
      speed = 0
      metres = length
      break
    }
    edge = next
    length = graph.edgeLengthM[edge]!
    const entered = graph.edgeLink[edge]!
    if (flow.entered[entered]! < 65535) flow.entered[entered]!++
    if (kind.stops > 0 && fleet.random() < kind.stops) {
      fleet.dwellS[i] = Math.round(kind.dwellS * (0.5 + fleet.random()))
      metres = Math.min(metres, length)
      break
    }
  }
  fleet.edge[i] = edge
  fleet.metres[i] = metres
  fleet.speedMs[i] = speed
}

/** The edge to take at the end of `edge`; −1: the trip is over. */
function nextEdge(
  ground: FleetGround,
  fleet: Fleet,
  kind: FleetKind,
  i: number,
  edge: number,
  enough: boolean,
): number {
  const { graph, routes } = ground
  const node = graph.edgeTo[edge]!
  if (fleet.wander[i] === HEADING) {
    const planned = routes.nextEdge[fleet.destination[i]! * routes.nodes + node]!
    if (planned >= 0) {
      const strays = kind.station === undefined && kind.kind !== 'bus' && fleet.random() < 0.05
      return strays ? anyEdge(graph, fleet, node, edge) : planned
    }
    const [least, most] = kind.wander
    fleet.wander[i] = fleet.homeward[i] === 1 ? 0 : least + Math.floor(fleet.random() * (most - least + 1))
  }
  if (fleet.wander[i]! > 0) {
    fleet.wander[i]!--
    return anyEdge(graph, fleet, node, edge)
  }
  fleet.wander[i] = HEADING
  if (kind.station && fleet.homeward[i] === 0) {
    fleet.homeward[i] = 1
    fleet.dwellS[i] = 240 + Math.floor(fleet.random() * 600)
    fleet.destination[i] = stationOf(ground, kind.station, i)
    return anyEdge(graph, fleet, node, edge)
  }
  fleet.homeward[i] = 0
  if (!kind.cruises || enough) return -1
  fleet.destination[i] = chooseDestination(ground, fleet, kind, i)
  return anyEdge(graph, fleet, node, edge)
}

/** Nobody drives into deep water or past a barrier. */
function isShut({ graph, flow }: FleetGround, edge: number): boolean {
  return flow.open[graph.edgeLink[edge]!]! <= SHUT
}

/** A driver before a shut street takes another one, and heads for something else: what lies behind it cannot be reached this way. */
function turnAway(ground: FleetGround, fleet: Fleet, kind: FleetKind, i: number, cameBy: number): number {
  const node = ground.graph.edgeTo[cameBy]!
  fleet.destination[i] = chooseDestination(ground, fleet, kind, i)
  for (let k = 0; k < 4; k++) {
    const other = anyEdge(ground.graph, fleet, node, cameBy)
    if (!isShut(ground, other)) return other
  }
  return -1
}

function setOut(ground: FleetGround, fleet: Fleet, kind: FleetKind, i: number): void {
  fleet.underWay[i] = 1
  fleet.wander[i] = HEADING
  fleet.homeward[i] = 0
  fleet.destination[i] = chooseDestination(ground, fleet, kind, i)
}

/** An edge out of a node other than straight back, wide ones twice as likely. */
function anyEdge(graph: StreetGraph, fleet: Fleet, node: number, cameBy: number): number {
  const first = graph.firstEdge[node]!
  const count = graph.firstEdge[node + 1]! - first
  let choice = first + Math.floor(fleet.random() * count)
  for (let k = 0; k < 3; k++) {
    const back = graph.edgeLink[choice] === graph.edgeLink[cameBy]
    const narrow = graph.links.streetClass[graph.edgeLink[choice]!]! >= SERVICE
    if (!back && (!narrow || fleet.random() < 0.3)) return choice
    choice = first + Math.floor(fleet.random() * count)
  }
  return choice
}

function chooseDestination(ground: FleetGround, fleet: Fleet, kind: FleetKind, i: number): number {
  if (kind.kind === 'bus') {
    // A line runs between four stops, the same ones all day.
    const line = i % 34
    const stop = Math.floor(fleet.random() * 4)
    return hash32(97, line, stop) % ground.weights.length
  }
  return firstAbove(ground.weights, fleet.random() * ground.weights[ground.weights.length - 1]!)
}

function stationOf(ground: FleetGround, station: 'hospital' | 'police' | 'fire', i: number): number {
  const rows = ground.stations[station]
  return rows[i % rows.length] ?? 0
}

function parkAtStation(ground: FleetGround, fleet: Fleet, station: 'hospital' | 'police' | 'fire', i: number): void {
  const node = ground.routes.destinations[stationOf(ground, station, i)]!
  const first = ground.graph.firstEdge[node]!
  const count = ground.graph.firstEdge[node + 1]! - first
  fleet.edge[i] = first + (i % count)
  fleet.metres[i] = Math.min(ground.graph.edgeLengthM[fleet.edge[i]]!, 4 + (i % 9))
}

/** Junctions of three or more wide streets have signals. */
function signalledNodes(graph: StreetGraph): Uint8Array {
  const signalled = new Uint8Array(graph.nodeLng.length)
  const wide = new Uint8Array(graph.nodeLng.length)
  for (let e = 0; e < graph.edgeTo.length; e++) {
    if (graph.links.streetClass[graph.edgeLink[e]!]! < MAIN_CLASSES) wide[graph.edgeTo[e]!]!++
  }
  for (let n = 0; n < wide.length; n++) signalled[n] = wide[n]! >= 3 ? 1 : 0
  return signalled
}

/** Two phases: streets that run rather east–west, and the others. */
function isRed(graph: StreetGraph, fleet: Fleet, edge: number, at: number): boolean {
  const node = graph.edgeTo[edge]!
  if (fleet.signalled[node] === 0) return false
  const from = graph.edgeFrom[edge]!
  const east = Math.abs(graph.nodeLng[node]! - graph.nodeLng[from]!) * Math.cos((graph.nodeLat[node]! * Math.PI) / 180)
  const north = Math.abs(graph.nodeLat[node]! - graph.nodeLat[from]!)
  const second = (Math.floor((at % DAY_MS) / 1000) + (hash32(7, node, 0) % SIGNAL_CYCLE_S)) % SIGNAL_CYCLE_S
  return second < SIGNAL_CYCLE_S / 2 === east > north
}

/** Position of the first entry above `x` in an ascending column. */
function firstAbove(ascending: Float64Array, x: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! > x) high = middle
    else low = middle + 1
  }
  return low
}
