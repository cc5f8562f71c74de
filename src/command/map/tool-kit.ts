import type { Mark } from '#contract/desk-snapshot.ts'
import type { DrawTool } from '#map/drawing.ts'

type Use = Mark['use']

/** A tool of the rail: what it draws, in which shapes (the first is taken unless another is asked for), and its key. */
export interface Tool {
  readonly id: 'look' | Use | 'measure'
  readonly key: string
  readonly shapes: readonly DrawTool[]
}
export type ToolId = Tool['id']

/** Digits: letters are the desk's own. */
export const TOOLS: readonly Tool[] = [
  { id: 'look', key: '1', shapes: [] },
  { id: 'cordon', key: '2', shapes: ['circle', 'area'] },
  { id: 'evacuation', key: '3', shapes: ['area', 'circle'] },
  { id: 'staging', key: '4', shapes: ['point'] },
  { id: 'route', key: '5', shapes: ['line'] },
  { id: 'closure', key: '6', shapes: ['line', 'area'] },
  { id: 'note', key: '7', shapes: ['point'] },
  { id: 'measure', key: '8', shapes: ['measure'] },
]

export const PANELS = [
  { id: 'dispatch', key: 'd' },
  { id: 'estimate', key: 'g' },
  { id: 'marks', key: 'b' },
  { id: 'layers', key: 'l' },
] as const
export type PanelId = (typeof PANELS)[number]['id']

export function toolOf(id: ToolId): Tool {
  return TOOLS.find((tool) => tool.id === id) ?? TOOLS[0]!
}

/** Whether a drawing of this tool is kept: needs an incident and somebody who may draw. */
export function keeps(id: ToolId): id is Use {
  return id !== 'look' && id !== 'measure'
}

export type MapKey = { readonly tool: ToolId } | { readonly panel: PanelId } | { readonly escape: true }

/** What a key means to the map; undefined: nothing. */
export function keyMeans(key: string): MapKey | undefined {
  if (key === 'Escape') return { escape: true }
  const tool = TOOLS.find((one) => one.key === key)
  if (tool) return { tool: tool.id }
  const panel = PANELS.find((one) => one.key === key.toLowerCase())
  return panel && { panel: panel.id }
}
