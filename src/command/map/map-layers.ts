import type { LayerVisibility } from '#map/layer-id.ts'

/** What an officer may switch on the desk's map. */
export const SWITCHES = ['marks', 'ready', 'resources', 'alarms', 'flow', 'traffic', 'sensors'] as const
export type SwitchId = (typeof SWITCHES)[number]
export type Switched = Readonly<Record<SwitchId, boolean>>

/** At 3 a.m.: who can be sent, what is drawn, what is wrong. */
export const FIRST_SWITCHED: Switched = {
  marks: true,
  ready: true,
  resources: false,
  alarms: true,
  flow: false,
  traffic: false,
  sensors: false,
}

export function visibleLayers({ alarms, flow, traffic, sensors }: Switched): LayerVisibility {
  return { alarms, flow, traffic, sensors, heat: false, buildings: true, districts: true, weather: false }
}
