import { useSay } from '#ui/use-say.ts'
import { keeps, PANELS, TOOLS } from './tool-kit.ts'
import type { PanelId, ToolId } from './tool-kit.ts'

interface ToolRailProps {
  readonly tool: ToolId
  readonly onTool: (tool: ToolId) => void
  readonly panel: PanelId | undefined
  readonly onPanel: (panel: PanelId) => void
  /** Why nothing can be drawn; undefined: it can. */
  readonly cannotDraw: string | undefined
  readonly marks: number
}

/** What the hand can do here, each with its key. */
export function ToolRail({ tool, onTool, panel, onPanel, cannotDraw, marks }: ToolRailProps) {
  const { say } = useSay()
  return (
    <div className="map-rail" role="toolbar" aria-orientation="vertical" aria-label={say('desk-map.tools')}>
      {TOOLS.map(({ id, key }) => {
        const refused = keeps(id) ? cannotDraw : undefined
        return (
          <button
            key={id}
            type="button"
            className="map-rail-tool"
            aria-pressed={tool === id}
            aria-keyshortcuts={key}
            aria-disabled={refused !== undefined}
            title={refused}
            onClick={() => refused === undefined && onTool(id)}
          >
            {say(`desk-map.tool.${id}`)}
            <kbd>{key}</kbd>
          </button>
        )
      })}
      {PANELS.map(({ id, key }, i) => (
        <button
          key={id}
          type="button"
          className="map-rail-tool"
          data-first={i === 0}
          aria-pressed={panel === id}
          aria-keyshortcuts={key}
          onClick={() => onPanel(id)}
        >
          {say(`desk-map.panel.${id}`)}
          {id === 'marks' && marks > 0 && ` ${marks}`}
          <kbd>{key.toUpperCase()}</kbd>
        </button>
      ))}
    </div>
  )
}
