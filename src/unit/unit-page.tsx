import { useEffect } from 'react'
import { Link, Navigate } from 'react-router'
import { useDesk, useExercise, usePost } from '#session/use-desk.ts'
import { useMode } from '#session/use-mode.ts'
import { usePicture } from '#session/use-session.ts'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { Button } from '#ui/button.tsx'
import '#ui/desk.css'
import { ModeMark } from '#ui/mode-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { keepShell } from './shell.ts'
import { UnitScreen } from './unit-screen.tsx'
import { useUnitAddress } from './use-unit-address.ts'
import './unit-page.css'

/** The page on a unit's telephone. */
export function UnitPage() {
  const { unit, otherLanguage } = useUnitAddress()
  const exercise = useExercise()
  useEffect(
    () =>
      keepShell({
        document,
        serviceWorker: 'serviceWorker' in navigator ? navigator.serviceWorker : undefined,
        loaded: () => performance.getEntriesByType('resource').map(({ name }) => name),
      }),
    [],
  )
  return (
    <div className="desk unit">
      <header className="unit-head">
        <ModeMark {...useMode()} about={exercise?.name} />
        <Link to={otherLanguage.to} replace lang={otherLanguage.lang === 'zh' ? 'zh-CN' : 'en'}>
          {otherLanguage.lang === 'zh' ? '中文' : 'English'}
        </Link>
      </header>
      <FaultBoundary key={unit} renderFault={(retry) => <Fault onRetry={retry} />}>
        {unit === undefined ? <UnitList /> : <UnitScreen id={unit} />}
      </FaultBoundary>
    </div>
  )
}

/** Opened from the home screen without saying which: the one signed in, else a choice. */
function UnitList() {
  const { say, told } = useSay()
  const { pageOf } = useUnitAddress()
  const post = usePost()
  const { units } = useDesk()
  const { seq } = usePicture()
  if (post?.unit !== undefined) return <Navigate to={pageOf(post.unit)} replace />
  return (
    <main className="unit-main">
      <h1>{say('unit.page')}</h1>
      {seq === 0 && <p className="unit-quiet">{say('unit.waiting')}</p>}
      <ul className="unit-list">
        {[...units.values()].map(({ unit }) => (
          <li key={unit.id}>
            <Link to={pageOf(unit.id)}>
              {told(unit.name)}
              <small>{told(unit.office)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </main>
  )
}

function Fault({ onRetry }: { onRetry: () => void }) {
  const { say } = useSay()
  return (
    <main className="unit-main" role="alert">
      <p>{say('fault.title')}</p>
      <Button onPress={onRetry}>{say('fault.retry')}</Button>
    </main>
  )
}
