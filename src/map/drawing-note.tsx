import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CityMap } from './city-map.ts'
import type { MapLang } from './label-layers.ts'
import type { DrawingProps } from './map-view-props.ts'
import { measureText } from './measure-words.ts'

interface DrawingNoteProps {
  readonly map: CityMap
  readonly drawing: DrawingProps
  readonly lang: MapLang
}

const BESIDE_PX = 16

/** The tool in hand: what it measures so far, beside the crosshair; said aloud when a corner is set. */
export function DrawingNote({ map, drawing, lang }: DrawingNoteProps) {
  const { tool } = drawing
  const note = useRef<HTMLDivElement>(null)
  const cross = useRef<HTMLDivElement>(null)
  const [heard, setHeard] = useState('')
  const told = useEffectEvent(() => ({ drawing, lang }))
  useEffect(() => {
    let corners = 0
    return map.draw({
      tool,
      onDraw: (geometry) => told().drawing.onDraw(geometry),
      onEscape: () => told().drawing.onEscape(),
      onState: (state, soFar, { x, y }) => {
        const text = soFar ? measureText(soFar, told().lang) : ''
        if (note.current) {
          note.current.textContent = text
          note.current.style.transform = `translate(${Math.round(x) + BESIDE_PX}px, ${Math.round(y) + BESIDE_PX}px)`
        }
        if (cross.current) cross.current.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
        const set = state.is === 'drawing' ? state.corners.length : -1
        if (set !== corners) setHeard(text)
        corners = set
      },
    })
  }, [map, tool])
  return (
    <>
      <div ref={cross} className="map-crosshair" aria-hidden="true" />
      <div ref={note} className="map-draft" aria-hidden="true" />
      <p className="visually-hidden" role="status">
        {heard}
      </p>
    </>
  )
}
