import type { DrawTool } from '#map/drawing.ts'
import { useSay } from '#ui/use-say.ts'

interface DrawBarProps {
  readonly shape: DrawTool
  readonly shapes: readonly DrawTool[]
  readonly onShape: (shape: DrawTool) => void
}

/** How to draw what is in hand; said aloud as well. */
export function DrawBar({ shape, shapes, onShape }: DrawBarProps) {
  const { say } = useSay()
  return (
    <div className="draw-bar">
      {shapes.length > 1 && (
        <div role="group" aria-label={say('desk-map.shape')} className="draw-shapes">
          {shapes.map((one) => (
            <button key={one} type="button" aria-pressed={one === shape} onClick={() => onShape(one)}>
              {say(`desk-map.shape.${one}`)}
            </button>
          ))}
        </div>
      )}
      <p role="status">{say(`desk-map.draw.${shape}`)}</p>
    </div>
  )
}
