/** Colours of the night map. Ink and severity are the tokens of `ui/tokens.css`, as numbers for the map's layers. */
export const MAP_COLOURS = {
  ground: '#090c11',
  water: '#0e1b2a',
  waterEdge: '#1a3048',
  green: '#0c1413',
  skyTop: '#05070a',
  horizon: '#131c28',
  street: '#8fa9c4',
  rail: '#33414f',
  district: '#7f97b3',
  buildingLow: '#1a2330',
  buildingMid: '#2a3a4e',
  buildingHigh: '#566d88',
  buildingTop: '#8ba3bf',
  label: '#c9d5e3',
  labelDim: '#6f8196',
  labelHalo: '#07090d',
} as const

export type Rgba = readonly [number, number, number, number]

/** Headlights come towards the viewer, tail lights go away; vehicles in service are told apart by brightness and size. */
export const TRACK_COLOURS = {
  towards: [214, 232, 255, 205],
  away: [255, 176, 96, 190],
  service: [150, 225, 255, 255],
  stale: [92, 102, 114, 120],
} as const satisfies Record<string, Rgba>

/** Flow by congestion level (free … severe): quiet light when it runs, warm only when it does not. */
export const FLOW_COLOURS: readonly Rgba[] = [
  [150, 182, 214, 92],
  [168, 192, 210, 110],
  [255, 210, 60, 150],
  [255, 140, 26, 205],
  [255, 77, 79, 225],
]
export const FLOW_STALE: Rgba = [80, 88, 98, 70]

export const SEVERITY_COLOURS = {
  red: [255, 77, 79, 255],
  orange: [255, 140, 26, 255],
  yellow: [255, 210, 30, 255],
  blue: [61, 155, 255, 255],
} as const satisfies Record<string, Rgba>
