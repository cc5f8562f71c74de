import { useEffect, useRef, useState } from 'react'
import type { ShownCamera, ShownTime } from '#contract/shown-view.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import type { DrivenView } from '#contract/wire.ts'
import type { Words } from '#contract/words.ts'
import { LAYER_IDS } from '#map/layer-id.ts'
import { pageClock } from '#session/clock.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { screenWords, WALL_SCREENS } from '#ui/wall-screens.ts'
import { DrivePad } from './drive-pad.tsx'
import { holdWall } from './hold-wall.ts'
import type { Hold } from './hold-wall.ts'
import { useControl } from './use-control.ts'

const MINUTE_MS = 60_000
const BACK = [
  { word: 'control.time.now', backMs: 0 },
  { word: 'control.time.10min', backMs: 10 * MINUTE_MS },
  { word: 'control.time.hour', backMs: 60 * MINUTE_MS },
  { word: 'control.time.day', backMs: 24 * 60 * MINUTE_MS },
] as const

/** The wall in this hand: map, screen, layers and time. The wall follows at once; nothing of the way is kept. */
export function DrivePanel({ wall }: { wall: string }) {
  const { say, told } = useSay()
  const session = useSession()
  const { centre, placeName } = useControl()
  const [trouble, setTrouble] = useState<Words>()
  const hold = useRef<Hold>(undefined)
  const [driven, setDriven] = useState<DrivenView>(() => session.driven.get().get(wall) ?? {})
  useEffect(() => {
    const held = holdWall({ session, wall, clock: pageClock, onTrouble: setTrouble })
    hold.current = held
    return held.stop
  }, [session, wall])
  const move = (part: DrivenView) => {
    setDriven((before) => ({ ...before, ...part }))
    hold.current?.move(part)
  }
  const address = driven.address ?? '/wall'
  const layers = layersOf(address)
  const backTo = (backMs: number): ShownTime | null => {
    const now = session.presentNow.get()
    return backMs === 0 || now === undefined ? null : { tape: RELAY_TAPE, at: now - backMs, speed: 1, truth: 'known' }
  }
  const eye: ShownCamera | undefined = driven.camera ?? (centre && { ...centre, pitch: 0, bearing: 0 })
  return (
    <section className="drive-panel" aria-labelledby="drive-title">
      <h3 id="drive-title">{say('control.drive.title')}</h3>
      {trouble && (
        <p className="control-refused" role="alert">
          {told(trouble)}
        </p>
      )}
      {eye && <DrivePad camera={eye} onMove={(camera) => move({ camera })} />}
      <div className="drive-sets">
        <SelectField
          label={say('control.drive.screen')}
          value={screenOf(address)}
          choices={WALL_SCREENS.map((one) => ({
            value: one.address,
            label: told(screenWords(one.address, placeName)),
          }))}
          onChange={(next) => move({ address: withLayers(next, layers) })}
        />
        <div className="drive-times" role="group" aria-label={say('control.drive.time')}>
          {BACK.map(({ word, backMs }) => (
            <Button key={word} onPress={() => move({ time: backTo(backMs) })}>
              {say(word)}
            </Button>
          ))}
        </div>
        <div className="drive-layers" role="group" aria-label={say('layers.title')}>
          {LAYER_IDS.map((layer) => (
            <Switch
              key={layer}
              on={layers.includes(layer)}
              onChange={(on) =>
                move({
                  address: withLayers(
                    address,
                    LAYER_IDS.filter((one) => (one === layer ? on : layers.includes(one))),
                  ),
                })
              }
            >
              {say(`layers.${layer}`)}
            </Switch>
          ))}
        </div>
      </div>
    </section>
  )
}

/** As a wall reads its address: without the part, everything but heat. */
function layersOf(address: string): readonly string[] {
  const asked = new URLSearchParams(address.split('?')[1] ?? '').get('layers')
  return asked === null ? LAYER_IDS.filter((layer) => layer !== 'heat') : asked.split(',')
}

function withLayers(address: string, layers: readonly string[]): string {
  const [path = '/wall', query = ''] = address.split('?')
  const asked = new URLSearchParams(query)
  asked.set('layers', layers.join(','))
  return `${path}?${asked.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')}`
}

/** The screen of a list that an address is, whatever else it says. */
function screenOf(address: string): string {
  const [path = '/wall', query = ''] = address.split('?')
  const part = new URLSearchParams(query).get('part')
  const whole = part === null ? path : `${path}?part=${part}`
  return WALL_SCREENS.find((one) => one.address === whole || one.address.split('?')[0] === path)?.address ?? '/wall'
}
