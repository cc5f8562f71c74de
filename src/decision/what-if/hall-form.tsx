import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'
import type { LeverFormProps } from './lever-form.ts'

const MOST = 200
const FIRST = 4

/** Windows open at one hall, by a stepper that begins at what the model takes for now. */
export function HallForm({ levers, onAdd }: LeverFormProps) {
  const { say, told } = useSay()
  const [id, setId] = useState('')
  const [windows, setWindows] = useState(FIRST)
  const hall = levers.halls.find((row) => row.id === id)
  const pick = (next: string) => {
    setId(next)
    setWindows((levers.halls.find((row) => row.id === next)?.windows ?? FIRST) + 1)
  }
  const step = (by: number) => setWindows((now) => Math.min(MOST, Math.max(1, now + by)))
  const now = (count: number | null) => (count === null ? '' : say('what-if.hall.now', { n: count }))
  return (
    <>
      <PickField
        label={say('what-if.hall')}
        items={levers.halls.map(({ id: own, name, windows: count }) => ({
          id: own,
          name: told(name),
          note: now(count),
        }))}
        value={id}
        onChange={pick}
        none={say('what-if.place.none')}
        help={hall ? now(hall.windows) : undefined}
      />
      <div className="what-if-stepper" role="group" aria-label={say('what-if.hall.windows')}>
        <span>{say('what-if.hall.windows')}</span>
        <Button onPress={() => step(-1)} name={say('what-if.hall.fewer')} disabled={windows <= 1}>
          −
        </Button>
        <output>{windows}</output>
        <Button onPress={() => step(1)} name={say('what-if.hall.more')} disabled={windows >= MOST}>
          +
        </Button>
      </div>
      <Button disabled={!hall} onPress={() => onAdd({ kind: 'hall-windows', hall: id, windows })}>
        {say('what-if.add')}
      </Button>
    </>
  )
}
