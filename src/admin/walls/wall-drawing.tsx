import { useState } from 'react'
import { SelectField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { leastTypePx, wallLayout } from '#ui/wall-layout.ts'
import type { Rect } from '#ui/wall-layout.ts'

const SIZES = ['1920×1080', '3840×1080', '3840×2160', '5760×1080', '6656×1792', '7680×2160'] as const

interface WallDrawingProps {
  readonly seams: readonly number[]
  readonly viewDistanceM: number | null
  readonly pitchMm: number | null
}

/** The wall as it will divide itself: panels, map, head and foot, and the bezels that no text crosses. */
export function WallDrawing({ seams, viewDistanceM, pitchMm }: WallDrawingProps) {
  const { say, lang } = useSay()
  const [chosen, setChosen] = useState('')
  const widest = Math.max(0, ...seams)
  const size = chosen || (SIZES.find((one) => Number(one.split('×')[0]) > widest) ?? '7680×2160')
  const [widthPx = 1920, heightPx = 1080] = size.split('×').map(Number)
  const layout = wallLayout({
    widthPx,
    heightPx,
    seams,
    viewDistanceM: viewDistanceM ?? undefined,
    pitchMm: pitchMm ?? undefined,
  })
  const outside = seams.filter((x) => x >= widthPx)
  const n = (value: number, digits = 0) => formatNumber(value, digits, lang)
  const box = ({ x, y, width, height }: Rect) => ({ x, y, width, height })
  return (
    <figure className="wall-drawing">
      <SelectField
        label={say('walls.drawing.size')}
        value={size}
        choices={SIZES.map((one) => ({ value: one, label: one }))}
        onChange={setChosen}
      />
      <svg viewBox={`0 0 ${widthPx} ${heightPx}`} role="img" aria-label={say('walls.drawing', { size })}>
        <rect className="wall-drawn" width={widthPx} height={heightPx} />
        <rect className="wall-drawn-map" {...box(layout.map)} />
        {[layout.head, layout.headEnd, layout.foot, layout.footEnd].map((rect, i) => (
          <rect key={i} className="wall-drawn-band" {...box(rect)} />
        ))}
        {[...layout.left, ...layout.right].map((rect) => (
          <rect key={rect.x} className="wall-drawn-panel" {...box(rect)} />
        ))}
        {seams
          .filter((x) => x < widthPx)
          .map((x) => (
            <line key={x} className="wall-drawn-seam" x1={x} x2={x} y1={0} y2={heightPx} />
          ))}
      </svg>
      <figcaption>
        {say('walls.drawing.columns', { n: layout.left.length + layout.right.length })}
        {viewDistanceM !== null &&
          pitchMm !== null &&
          ` · ${say('walls.drawing.type', { px: n(leastTypePx(viewDistanceM, pitchMm)), times: n(layout.typeScale, 1) })}`}
        {!layout.tertiary && ` · ${say('walls.drawing.dropped')}`}
        {outside.length > 0 && (
          <span className="form-error">{say('walls.drawing.outside', { x: outside.join(', ') })}</span>
        )}
      </figcaption>
    </figure>
  )
}
