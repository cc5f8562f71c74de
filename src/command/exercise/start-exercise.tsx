import { useState } from 'react'
import { useScenarios } from '#api/use-exercises.ts'
import { newId } from '#session/clock.ts'
import { useCommands } from '#session/use-desk.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'

/** A scenario and a name; nothing is ever started by itself. */
export function StartExercise() {
  const { say, told } = useSay()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const { scenarios, failed } = useScenarios()
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState<string>()
  const [exercise, setExercise] = useState(newId)
  const scenario = scenarios?.find(({ id }) => id === chosen) ?? scenarios?.[0]
  if (failed) return <p role="alert">{say('exercise.failed')}</p>
  if (!scenarios || !scenario) return <p role="status">{say('exercise.loading')}</p>
  const name = typed ?? told(scenario.name)
  const start = { do: 'start-exercise', exercise, name: name.trim() || '-', scenario: scenario.id } as const
  const onStart = async () => {
    const answer = await ask(start)
    if (!answer?.ok) return
    setExercise(newId())
    setTyped(undefined)
  }
  return (
    <div className="exercise-start">
      <SelectField
        label={say('exercise.scenario')}
        help={`${told(scenario.about)} ${say('exercise.scenario.minutes', { n: scenario.minutes })}`}
        value={scenario.id}
        choices={scenarios.map(({ id, name: of }) => ({ value: id, label: told(of) }))}
        onChange={setChosen}
      />
      <TextField label={say('exercise.name')} required value={name} onChange={setTyped} />
      <div>
        <AskButton look="primary" refusal={refusalOf(start)} onPress={() => void onStart()}>
          {say('exercise.start')}
        </AskButton>
      </div>
    </div>
  )
}
