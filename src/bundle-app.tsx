import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { HashRouter, Navigate, Route, Routes } from 'react-router'
import type { BundleHead } from '#contract/bundle.ts'
import type { Session } from '#session/session.ts'
import { SessionProvider } from '#session/use-session.ts'
import { StatusWall } from '#status/status-wall.tsx'
import { Language } from '#ui/language.tsx'
import type { PageTranslator } from '#ui/i18n.ts'

interface BundleAppProps {
  readonly head: BundleHead
  readonly session: Session
  readonly i18n: PageTranslator
}

export function BundleApp({ head, session, i18n }: BundleAppProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }))
  return (
    <Language i18n={i18n}>
      <QueryClientProvider client={client}>
        <SessionProvider value={session}>
          <HashRouter>
            <Routes>
              <Route element={<StatusWall version={head.product} />}>
                <Route path="/" element={null} />
                <Route path="/wall" element={null} />
                <Route path="/theme/:id" element={null} />
              </Route>
              <Route path="*" element={<Navigate to="/wall" replace />} />
            </Routes>
          </HashRouter>
        </SessionProvider>
      </QueryClientProvider>
    </Language>
  )
}
