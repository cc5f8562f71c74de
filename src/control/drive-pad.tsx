import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { ShownCamera } from '#contract/shown-view.ts'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { panned, projected, tilted, turned, zoomed } from './mercator.ts'
import { useControl, usePresent } from './use-control.ts'

/** The pad shows the ground of a wall three times as wide as itself. */
const WALL_PX_A_PAD_PX = 3
const ZOOM_OUT = Math.log2(WALL_PX_A_PAD_PX)
const STEP_PX = 160
const KEYS: Readonly<Record<string, (camera: ShownCamera) => ShownCamera>> = {
  ArrowLeft: (camera) => panned(camera, -STEP_PX, 0),
  ArrowRight: (camera) => panned(camera, STEP_PX, 0),
  ArrowUp: (camera) => panned(camera, 0, -STEP_PX),
  ArrowDown: (camera) => panned(camera, 0, STEP_PX),
  '+': (camera) => zoomed(camera, 0.5),
  '=': (camera) => zoomed(camera, 0.5),
  '-': (camera) => zoomed(camera, -0.5),
  '[': (camera) => turned(camera, -15),
  ']': (camera) => turned(camera, 15),
}
const SIZE = { width: 560, height: 240 }

/** Moves the wall's map by finger, mouse, wheel or key. It draws names and what happens, not streets: the wall is before one's eyes. */
export function DrivePad({ camera, onMove }: { camera: ShownCamera; onMove: (camera: ShownCamera) => void }) {
  const { say } = useSay()
  const fingers = useRef(new Map<number, { readonly x: number; readonly y: number }>())
  // Nothing but this pad moves it; two events of one frame build on each other.
  const eye = useRef(camera)
  const move = (next: ShownCamera) => {
    eye.current = next
    onMove(next)
  }
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const drag = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const at = { x: event.clientX, y: event.clientY }
    const others = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, one]) => one)
    fingers.current.set(event.pointerId, at)
    const other = others[0]
    if (!other) {
      move(panned(eye.current, (before.x - at.x) * WALL_PX_A_PAD_PX, (before.y - at.y) * WALL_PX_A_PAD_PX))
      return
    }
    const apart = (one: typeof at) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y))
    move(zoomed(eye.current, Math.log2(apart(at) / apart(before))))
  }
  const up = (event: PointerEvent) => void fingers.current.delete(event.pointerId)
  const press = (event: KeyboardEvent) => {
    const key = KEYS[event.key]
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(key(eye.current))
  }
  return (
    <div className="drive-pad">
      {/* Arrow keys, plus and minus belong to it while it has the focus: a role that says so to listeners. */}
      <div
        className="drive-surface"
        role="application"
        aria-label={say('control.pad')}
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={drag}
        onPointerUp={up}
        onPointerCancel={up}
        onKeyDown={press}
        onWheel={({ deltaY }) => move(zoomed(eye.current, -deltaY / 300))}
      >
        <Ground camera={camera} />
      </div>
      <div className="drive-buttons" role="group" aria-label={say('control.pad.buttons')}>
        <Button name={say('control.pad.in')} onPress={() => move(zoomed(eye.current, 1))}>
          +
        </Button>
        <Button name={say('control.pad.out')} onPress={() => move(zoomed(eye.current, -1))}>
          −
        </Button>
        <Button onPress={() => move(tilted(eye.current, 20))}>{say('control.pad.tilt')}</Button>
        <Button onPress={() => move({ ...eye.current, pitch: 0, bearing: 0 })}>{say('control.pad.flat')}</Button>
        <Button name={say('control.pad.left')} onPress={() => move(turned(eye.current, -30))}>
          ↺
        </Button>
        <Button name={say('control.pad.right')} onPress={() => move(turned(eye.current, 30))}>
          ↻
        </Button>
      </div>
    </div>
  )
}

/** Districts by name, alarms and incidents as points, and the frame of what the wall shows. */
function Ground({ camera }: { camera: ShownCamera }) {
  const { lang } = useSay()
  const { places } = useControl()
  const { alarms, desk } = usePresent()
  const zoom = camera.zoom - ZOOM_OUT
  const [x0, y0] = projected(camera.lng, camera.lat, zoom)
  const { width, height } = SIZE
  const put = (lng: number, lat: number) => {
    const [x, y] = projected(lng, lat, zoom)
    const turn = (-camera.bearing * Math.PI) / 180
    const [dx, dy] = [x - x0, y - y0]
    return {
      x: width / 2 + dx * Math.cos(turn) - dy * Math.sin(turn),
      y: height / 2 + dx * Math.sin(turn) + dy * Math.cos(turn),
    }
  }
  const named = places.filter(({ kind }) => kind === 'district' || (kind === 'ward' && camera.zoom > 12))
  const points = [...alarms.values(), ...desk.incidents.values()].filter(({ severity }) => severity !== 'blue')
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {named.map(({ id, name, lng, lat, kind }) => (
        <text key={id} data-kind={kind} {...put(lng, lat)}>
          {name[lang]}
        </text>
      ))}
      {points.map(({ id, severity, lng, lat }) => {
        const { x, y } = put(lng, lat)
        return <circle key={id} data-severity={severity} cx={x} cy={y} r={5} />
      })}
      <path d={`M${width / 2 - 9} ${height / 2}h18M${width / 2} ${height / 2 - 9}v18`} />
    </svg>
  )
}
