import { useId, useRef, useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { newId } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands, useDesk } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from './ask-gate.tsx'
import { useDeskScene } from './desk-scene.ts'
import { actWord } from './incident/act-word.ts'
import { lineOptions } from './line-options.ts'
import type { LineOption } from './line-options.ts'
import { pressMapKey } from './press-map-key.ts'
import './command-line.css'

/** A unit is waited for this long before somebody is told. */
const ACK_WITHIN_S = 180

/** Orders, notes and acts, typed. What Enter will do is said before it is pressed. */
export function CommandLine({ incident }: { incident: Incident | undefined }) {
  const { say, told } = useSay()
  const { open } = useDeskScene()
  const { units } = useDesk()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const wordOf = (dialog: Parameters<Parameters<typeof lineOptions>[3]>[0]) =>
    dialog === 'dispatch' || !incident ? say('desk.dispatch') : say(actWord(dialog, incident))
  const options = lineOptions(text, incident, [...units.values()], wordOf)
  const index = Math.min(active, options.length - 1)
  const current = options[index]

  const askOf = (option: LineOption): Ask | undefined => {
    if (!incident) return undefined
    const { id: about, lng, lat, placeName, title } = incident
    if (option.is === 'note') return { do: 'log-note', incident: about, text: option.text, channel: 'desk' }
    if (option.is !== 'order') return undefined
    const to: [number, number] = [lng, lat]
    const order = newId()
    const where = { to, toName: placeName === '' ? title : placeName, ackWithinS: ACK_WITHIN_S }
    return { do: 'issue-order', order, incident: about, unit: option.unit, text: option.text, ...where }
  }
  const go = async (option: LineOption | undefined) => {
    if (!option || !incident) return
    if (option.is === 'act') open({ is: option.dialog, incident: incident.id })
    else if (option.is === 'dispatch') pressMapKey('d')
    else {
      const one = askOf(option)
      if (!one || blocks(refusalOf(one))) return
      // The line is empty again when it lies in the outbox, not when it was answered.
      const typed = text
      setText('')
      if ((await ask(one)) === undefined) setText(typed)
      return
    }
    setText('')
  }
  const wordsFor = (option: LineOption) => {
    switch (option.is) {
      case 'order':
        return say(option.busy ? 'desk.line.order-busy' : 'desk.line.order', {
          unit: told(option.name),
          text: option.text,
        })
      case 'note':
        return say('desk.line.note', { text: option.text })
      case 'act':
        return wordOf(option.dialog)
      case 'dispatch':
        return say('desk.dispatch')
    }
  }
  const first = current && askOf(current)
  const no = first && refusalOf(first)
  return (
    <form
      className="command-line"
      onSubmit={(event) => {
        event.preventDefault()
        void go(current)
      }}
    >
      {options.length > 0 && (
        <ul id={`${id}-list`} role="listbox" aria-label={say('desk.line.options')} className="line-options">
          {options.map((option, i) => (
            <li
              key={wordsFor(option)}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === index}
              onPointerDown={(event) => {
                event.preventDefault()
                void go(option)
              }}
            >
              {wordsFor(option)}
            </li>
          ))}
        </ul>
      )}
      {no && blocks(no) && (
        <p className="line-refusal" role="status">
          {told(no.sentence)}
        </p>
      )}
      <div className="line-row">
        <input
          ref={field}
          id="desk-line"
          role="combobox"
          aria-label={say('desk.line')}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `${id}-${index}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={say(incident ? 'desk.line.hint' : 'desk.line.none')}
          disabled={!incident}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
          }}
          onKeyDown={(event) => {
            // A Chinese word is still being chosen: Enter belongs to that.
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              const step = event.key === 'ArrowDown' ? 1 : -1
              setActive((Math.max(0, index) + step + options.length) % Math.max(1, options.length))
            } else if (event.key === 'Escape') {
              if (text === '') field.current?.blur()
              else setText('')
            }
          }}
        />
        <AskButton hotkey="D" onPress={() => pressMapKey('d')}>
          {say('desk.dispatch')}
        </AskButton>
        <AskButton look="primary" refusal={no} onPress={() => void go(current)}>
          {say(current?.is === 'note' ? 'desk.line.log' : 'desk.line.send')} ⏎
        </AskButton>
      </div>
    </form>
  )
}

/** Old evidence does not: it is asked about. */
function blocks(refusal: ReturnType<ReturnType<typeof useCommands>['refusalOf']>): boolean {
  return refusal !== undefined && refusal.code !== 'evidence'
}
