import { useEffect, useLayoutEffect, useRef } from 'react'
import type { CityMap } from './city-map.ts'
import type { DeskScene, Nudge, SceneTag } from './desk-scene.ts'
import { SYMBOL_PX } from './desk-scene.ts'
import type { PanelPadding } from './map-view-props.ts'
import { markBox, placeLabels } from './place-labels.ts'
import type { Box, LabelSide } from './place-labels.ts'

interface SceneTagsProps {
  readonly map: CityMap
  readonly tags: readonly SceneTag[]
  readonly scene: DeskScene
  readonly padding: PanelPadding | undefined
}

const NO_PADDING: PanelPadding = { top: 0, right: 0, bottom: 0, left: 0 }
const MARGIN_PX = 4

/** The words beside what stands on the map. React writes them; where they stand is written past it, as the camera moves. */
export function SceneTags({ map, tags, scene, padding = NO_PADDING }: SceneTagsProps) {
  const frame = useRef<HTMLUListElement>(null)
  const sides = useRef(new Map<string, LabelSide>())
  const sizes = useRef<readonly { readonly width: number; readonly height: number }[]>([])
  const place = useRef(() => {})

  useLayoutEffect(() => {
    const list = frame.current
    if (!list) return
    const elements = [...list.children] as HTMLElement[]
    sizes.current = elements.map(({ offsetWidth: width, offsetHeight: height }) => ({ width, height }))
    place.current = () => {
      const box: Box = {
        left: padding.left + MARGIN_PX,
        top: padding.top + MARGIN_PX,
        right: list.clientWidth - padding.right - MARGIN_PX,
        bottom: list.clientHeight - padding.bottom - MARGIN_PX,
      }
      const wishes = tags.map((tag, i) => ({
        id: tag.id,
        markPx: tag.markPx,
        ...seenPlace(map, tag, box),
        ...sizes.current[i]!,
      }))
      const placed = placeLabels(wishes, marksOf(scene, map), box, sides.current)
      sides.current = new Map([...placed].map(([id, { side }]) => [id, side]))
      for (const [i, element] of elements.entries()) {
        const at = placed.get(tags[i]!.id)
        element.dataset['placed'] = String(at !== undefined)
        if (at) element.style.transform = `translate(${at.left}px, ${at.top}px)`
      }
    }
    place.current()
  }, [map, tags, scene, padding])
  useEffect(() => map.onMoved(() => place.current()), [map])

  return (
    <ul ref={frame} className="map-tags">
      {tags.map(({ id, parts }) => (
        <li key={id} className="map-tag">
          {parts.map(({ text, tone }, i) => (
            // Pieces of one sentence: their order is what they are.
            <span key={i} data-tone={tone}>
              {text}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function placeOf(map: CityMap, [lng, lat]: readonly [number, number], [dx, dy]: Nudge = [0, 0]) {
  const { x, y } = map.project(lng, lat)
  return { x: x + dx, y: y + dy }
}

/** The first of a tag's places that is in sight. */
function seenPlace(map: CityMap, { at, or = [], nudge }: SceneTag, { left, top, right, bottom }: Box) {
  const first = placeOf(map, at, nudge)
  const inSight = ({ x, y }: typeof first) => x >= left && x <= right && y >= top && y <= bottom
  if (or.length === 0 || inSight(first)) return first
  return or.map((place) => placeOf(map, place)).find(inSight) ?? first
}

function marksOf({ units, incidents, resources }: DeskScene, map: CityMap): Box[] {
  const box = (at: readonly [number, number], px: number, nudge?: Nudge): Box => {
    const { x, y } = placeOf(map, at, nudge)
    return markBox(x, y, px)
  }
  return [
    ...incidents.map(({ at }) => box(at, SYMBOL_PX.incident)),
    ...units.map(({ at, look, nudge }) => box(at, SYMBOL_PX[look], nudge)),
    ...resources.map(({ at }) => box(at, SYMBOL_PX.resource)),
  ]
}
