/** What a viewer may switch on and off. */
export const LAYER_IDS = ['traffic', 'flow', 'sensors', 'alarms', 'heat', 'buildings', 'districts', 'weather'] as const
export type LayerId = (typeof LAYER_IDS)[number]
export type LayerVisibility = Readonly<Record<LayerId, boolean>>
