/** Colours of the night map. Ink and severity are the tokens of `ui/tokens.css`, as numbers for the map's layers. */
export const MAP_COLOURS = {
  ground: '#0a0e14',
  water: '#102235',
  waterEdge: '#22415f',
  green: '#0e1a18',
  skyTop: '#05070a',
  horizon: '#131c28',
  street: '#9db6d0',
  rail: '#3a4a5b',
  district: '#8fa8c4',
  shade: '#06090d',
  calls: '#a99bd8',
  buildingLow: '#1d2836',
  buildingMid: '#31435a',
  buildingHigh: '#6580a0',
  buildingTop: '#b4cbe4',
  flatStreet: '#33475e',
  flatStreetMid: '#283a4e',
  flatStreetMinor: '#1e2b3a',
  footprintLow: '#16202b',
  footprintHigh: '#22303f',
  label: '#d3dde9',
  labelDim: '#7b8ea5',
  labelWater: '#6f97be',
  labelHalo: '#07090d',
} as const

export type Rgba = readonly [number, number, number, number]

/** Headlights come towards the viewer, tail lights go away; vehicles in service are told apart by brightness and size. */
export const TRACK_COLOURS = {
  towards: [176, 208, 250, 150],
  away: [255, 158, 84, 150],
  service: [110, 240, 255, 255],
  works: [176, 214, 190, 150],
  stale: [92, 102, 114, 90],
} as const satisfies Record<string, Rgba>

/** Flow by congestion level (free … severe): quiet light when it runs, warm only when it does not. Severity's red stays free for alarms. */
export const FLOW_COLOURS: readonly Rgba[] = [
  [140, 172, 206, 54],
  [160, 180, 200, 66],
  [232, 176, 84, 150],
  [255, 146, 46, 225],
  [255, 96, 44, 245],
]
export const FLOW_STALE: Rgba = [80, 88, 98, 60]

export const SENSOR_COLOURS = {
  fine: [126, 200, 208, 105],
  silent: [104, 114, 126, 120],
} as const satisfies Record<string, Rgba>

export const SEVERITY_COLOURS = {
  red: [255, 77, 79, 255],
  orange: [255, 140, 26, 255],
  yellow: [255, 210, 30, 255],
  blue: [61, 155, 255, 255],
} as const satisfies Record<string, Rgba>
