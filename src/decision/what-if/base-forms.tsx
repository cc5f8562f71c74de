import { useState } from 'react'
import type { BaseService } from '#contract/what-if.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'
import type { LeverFormProps } from './lever-form.ts'
import { NumberBox, numberIn } from './number-box.tsx'
import { useWhere } from './where-field.tsx'

const MORE_MOST = 10

function useService() {
  const { say } = useSay()
  const [service, setService] = useState<BaseService>('ambulance')
  const field = (
    <SelectField
      label={say('what-if.service')}
      value={service}
      onChange={(value) => setService(value === 'fire' ? 'fire' : 'ambulance')}
      choices={(['ambulance', 'fire'] as const).map((value) => ({ value, label: say(`what-if.service.${value}`) }))}
    />
  )
  return { service, field }
}

export function BaseMovedForm({ levers, point, onAdd }: LeverFormProps) {
  const { say, told } = useSay()
  const [base, setBase] = useState('')
  const { at, field } = useWhere(point)
  const found = levers.bases.find(({ id }) => id === base)
  return (
    <>
      <PickField
        label={say('what-if.base')}
        items={levers.bases.map(({ id, service, name, units }) => ({
          id,
          name: `${say(`what-if.service.${service}`)} · ${told(name)}`,
          note: say('what-if.base.units', { n: units }),
        }))}
        value={base}
        onChange={setBase}
        none={say('what-if.place.none')}
      />
      {field}
      <Button
        disabled={!found || !at}
        onPress={() => found && at && onAdd({ kind: 'base-moved', service: found.service, base, to: at })}
      >
        {say('what-if.add')}
      </Button>
    </>
  )
}

export function BaseAddedForm({ point, onAdd }: LeverFormProps) {
  const { say } = useSay()
  const { service, field } = useService()
  const where = useWhere(point)
  return (
    <>
      {field}
      {where.field}
      <Button disabled={!where.at} onPress={() => where.at && onAdd({ kind: 'base-added', service, at: where.at })}>
        {say('what-if.add')}
      </Button>
    </>
  )
}

export function BasesChosenForm({ onAdd }: LeverFormProps) {
  const { say } = useSay()
  const { service, field } = useService()
  const [goal, setGoal] = useState<'cover' | 'mean-time'>('cover')
  const [text, setText] = useState('1')
  const count = numberIn(text, 1, MORE_MOST)
  return (
    <>
      {field}
      <SelectField
        label={say('what-if.goal')}
        value={goal}
        onChange={(value) => setGoal(value === 'mean-time' ? 'mean-time' : 'cover')}
        choices={(['cover', 'mean-time'] as const).map((value) => ({ value, label: say(`what-if.goal.${value}`) }))}
      />
      <NumberBox label={say('what-if.count')} value={text} onChange={setText} least={1} most={MORE_MOST} />
      <Button
        disabled={count === undefined}
        onPress={() => count !== undefined && onAdd({ kind: 'bases-chosen', service, goal, count: Math.round(count) })}
      >
        {say('what-if.add')}
      </Button>
    </>
  )
}
