import { useState } from 'react'
import type { Mark } from '#contract/desk-snapshot.ts'
import { useCommands } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AutoFocused } from './auto-focused.tsx'
import { Refused } from './refused.tsx'
import { useAsking } from './use-asking.ts'

/** Two steps and a reason: what is erased was somebody's order. */
export function EraseMark({ mark, onErased }: { mark: Mark; onErased: () => void }) {
  const { say } = useSay()
  const { send, refusalOf } = useCommands()
  const { busy, sentence, run } = useAsking()
  const [why, setWhy] = useState<string>()
  const ask = { do: 'erase-mark', mark: mark.id, why: (why ?? '').trim() || '—', expected: mark.version } as const
  const refused = refusalOf(ask)
  if (why === undefined) {
    return (
      <div className="map-actions">
        <Button look="quiet" disabled={refused !== undefined} onPress={() => setWhy('')}>
          {say('desk-map.mark.erase')}
        </Button>
        <Refused sentence={refused?.sentence} />
      </div>
    )
  }
  return (
    <form
      className="map-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (why.trim() !== '' && !busy) void run(() => send(ask), onErased)
      }}
    >
      <AutoFocused>
        <TextField label={say('desk-map.mark.erase-why')} value={why} onChange={setWhy} required />
      </AutoFocused>
      <div className="map-actions">
        <Button type="submit" disabled={why.trim() === '' || busy || refused !== undefined}>
          {say('desk-map.mark.erase-sure')}
        </Button>
        <Button look="quiet" onPress={() => setWhy(undefined)}>
          {say('desk-map.mark.drop')}
        </Button>
      </div>
      <Refused sentence={sentence ?? refused?.sentence} />
    </form>
  )
}
