import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import type { Session } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { BriefingLayer } from '#briefing/briefing-layer.tsx'
import { SeenKeeper } from '#control/seen-keeper.tsx'
import { WallDirector } from '#control/wall-director.tsx'
import { WallGate } from '#control/wall-gate.tsx'
import { DECISION_MODULES } from '#decision/wall-modules.ts'
import { FinderKey } from '#finder/finder-key.tsx'
import { Replay } from '#replay/replay.tsx'
import { StatusWall } from '#status/status-wall.tsx'
import type { WallOverlaid } from '#status/status-wall.tsx'
import { Language } from '#ui/language.tsx'
import type { PageTranslator } from '#ui/i18n.ts'
import { PastQuestions } from './past-questions.tsx'

const FoundationPage = lazy(() =>
  import('#foundation/foundation-page.tsx').then((page) => ({ default: page.FoundationPage })),
)
const PlanEditorPage = lazy(() =>
  import('#command/plan/plan-editor.tsx').then((page) => ({ default: page.PlanEditorPage })),
)
const UnitPage = lazy(() => import('#unit/unit-page.tsx').then((page) => ({ default: page.UnitPage })))
const CommandPage = lazy(() => import('#command/command-page.tsx').then((page) => ({ default: page.CommandPage })))
const ControlPage = lazy(() => import('#control/control-page.tsx').then((page) => ({ default: page.ControlPage })))
const PresentPage = lazy(() => import('#briefing/present-page.tsx').then((page) => ({ default: page.PresentPage })))
const ReviewPage = lazy(() => import('#command/review/review-page.tsx').then((page) => ({ default: page.ReviewPage })))
const DecisionPage = lazy(() => import('#decision/decision-page.tsx').then((page) => ({ default: page.DecisionPage })))
const AdminPage = lazy(() => import('#admin/admin-page.tsx').then((page) => ({ default: page.AdminPage })))

interface AppProps {
  readonly session: Session
  readonly i18n: PageTranslator
  /** Of the product, shown at the foot. */
  readonly version: string
}

function overlayOf(wall: WallOverlaid) {
  return <BriefingLayer wall={wall} />
}

/** The shell: what is shown lives in the address, what is known in the session. */
export function App({ session, i18n, version }: AppProps) {
  // A wall is looked at, not focused: nothing is asked again because a window came to the front.
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }))
  const wall = <StatusWall version={version} modules={DECISION_MODULES} overlay={overlayOf} />
  return (
    <Language i18n={i18n}>
      <QueryClientProvider client={client}>
        <SessionProvider value={session}>
          <PastQuestions>
            <BrowserRouter>
              <WallGate>
                <FinderKey />
                <Replay />
                <WallDirector />
                <SeenKeeper />
                <Routes>
                  <Route element={wall}>
                    <Route path="/" element={null} />
                    <Route path="/wall" element={null} />
                    <Route path="/theme/:id" element={null} />
                  </Route>
                  <Route
                    path="/desk"
                    element={
                      <Suspense>
                        <CommandPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/review/:incident"
                    element={
                      <Suspense>
                        <ReviewPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/admin/*"
                    element={
                      <Suspense>
                        <AdminPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/present"
                    element={
                      <Suspense>
                        <PresentPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/control"
                    element={
                      <Suspense>
                        <ControlPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/foundation/*"
                    element={
                      <Suspense>
                        <FoundationPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/decision/:part?"
                    element={
                      <Suspense>
                        <DecisionPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/desk/plans"
                    element={
                      <Suspense>
                        <PlanEditorPage />
                      </Suspense>
                    }
                  />
                  <Route
                    path="/unit/:unit?"
                    element={
                      <Suspense>
                        <UnitPage />
                      </Suspense>
                    }
                  />
                  <Route path="*" element={<Navigate to="/wall" replace />} />
                </Routes>
              </WallGate>
            </BrowserRouter>
          </PastQuestions>
        </SessionProvider>
      </QueryClientProvider>
    </Language>
  )
}
