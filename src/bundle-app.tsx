import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { HashRouter, Navigate, Route, Routes } from 'react-router'
import { BriefingLayer } from '#briefing/briefing-layer.tsx'
import type { BundleHead } from '#contract/bundle.ts'
import { ScreenMark } from '#replay/screen-mark.tsx'
import { TimeBar } from '#replay/time-bar.tsx'
import type { Session } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { StatusWall } from '#status/status-wall.tsx'
import type { WallOverlaid } from '#status/status-wall.tsx'
import { Language } from '#ui/language.tsx'
import type { PageTranslator } from '#ui/i18n.ts'
import { InSlot } from '#ui/slot.tsx'
import { BundleHand } from './bundle-hand.tsx'
import { PastQuestions } from './past-questions.tsx'

interface BundleAppProps {
  readonly head: BundleHead
  readonly session: Session
  readonly i18n: PageTranslator
}

/** The shell of a page that was carried away: the wall and its themes, a tour over them, and no way to a present there is not. */
export function BundleApp({ head, session, i18n }: BundleAppProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }))
  // Captions over the wall; the hand on them is the bundle's own.
  const told = (wall: WallOverlaid) => (
    <>
      <BriefingLayer wall={{ ...wall, kiosk: true }} />
      <BundleHand head={head} bar={wall.bar} />
    </>
  )
  return (
    <Language i18n={i18n}>
      <QueryClientProvider client={client}>
        <SessionProvider value={session}>
          <PastQuestions>
            <HashRouter>
              <Routes>
                <Route element={<StatusWall version={head.product} overlay={told} />}>
                  <Route path="/" element={null} />
                  <Route path="/wall" element={null} />
                  <Route path="/theme/:id" element={null} />
                </Route>
                <Route path="*" element={<Navigate to="/wall" replace />} />
              </Routes>
              <InSlot name="time-bar">
                <TimeBar kiosk pace={1} onPace={none} onMoment={undefined} focusing={false} onFocused={none} />
              </InSlot>
              <ScreenMark />
            </HashRouter>
          </PastQuestions>
        </SessionProvider>
      </QueryClientProvider>
    </Language>
  )
}

const none = () => {}
