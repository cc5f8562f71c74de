import type { SentCommand } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'

interface UndeliveredProps {
  readonly waiting: readonly SentCommand[]
  /** The scene the walls still stand at, from 0; undefined: none does. */
  readonly scene: number | undefined
}

/** A press that did not arrive, or was refused, is said where it was pressed. */
export function Undelivered({ waiting, scene }: UndeliveredProps) {
  const { say, told } = useSay()
  const { dismiss } = useCommands()
  const late = waiting.filter(({ state }) => state === 'undelivered')
  const refused = waiting.filter(({ state }) => state === 'refused')
  const what = ({ command }: SentCommand) =>
    command.do === 'move-showing' && !command.away
      ? say('tour.scene', { n: command.scene + 1 })
      : say(`desk.do.${command.do}`)
  return (
    <>
      {late.length > 0 && (
        <p className="present-late" role="alert">
          {scene === undefined
            ? say('present.undelivered.first', { what: what(late.at(-1)!) })
            : say('present.undelivered', { what: what(late.at(-1)!), n: scene + 1 })}
        </p>
      )}
      {refused.map((one) => (
        <p key={one.command.id} className="present-late" role="alert">
          {say('present.refused', { what: what(one) })} {one.refusal && told(one.refusal.sentence)}{' '}
          <button type="button" className="present-small" onClick={() => dismiss(one.command.id)}>
            {say('present.dismiss')}
          </button>
        </p>
      ))}
    </>
  )
}
