import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { forgetDevice } from '#api/use-device.ts'
import { RelayRefusal } from '#api/send-json.ts'
import type { Words } from '#contract/words.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import '#ui/desk.css'
import { isKiosk } from '#ui/is-kiosk.ts'
import { useSay, useSetLang } from '#ui/use-say.ts'
import './wall-gate.css'

/** Nothing of the city stands on a wall whose right to show it was withdrawn. */
export function WallGate({ children }: { children: ReactNode }) {
  const { presentStatus } = useSession()
  const status = useSyncExternalStore(presentStatus.subscribe, presentStatus.get)
  if (status.kind !== 'refused' || status.reason !== 'withdrawn') return children
  return <Withdrawn sentence={status.sentence} />
}

function Withdrawn({ sentence }: { sentence: Words }) {
  const { say, told } = useSay()
  const setLang = useSetLang()
  const { search } = useLocation()
  const [refusal, setRefusal] = useState<Words>()
  const asked = new URLSearchParams(search).get('lang') ?? navigator.language
  const lang = asked.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  useEffect(() => setLang(lang), [setLang, lang])
  const leave = () =>
    forgetDevice().then(
      () => location.reload(),
      (error: unknown) => {
        if (!(error instanceof RelayRefusal)) throw error
        setRefusal(error.sentence)
      },
    )
  return (
    <main className="desk wall-withdrawn">
      <h1>{say('wall.withdrawn')}</h1>
      <p role="alert">{told(sentence)}</p>
      {!isKiosk(search) && (
        <>
          <p className="wall-withdrawn-way">{say('wall.withdrawn.leave.about')}</p>
          <Button onPress={() => void leave()}>{say('wall.withdrawn.leave')}</Button>
          {refusal && <p role="alert">{told(refusal)}</p>}
        </>
      )}
    </main>
  )
}
