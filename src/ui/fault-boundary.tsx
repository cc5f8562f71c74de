import { Component } from 'react'
import type { ErrorInfo, ReactNode } from 'react'

interface FaultBoundaryProps {
  /** Shown instead; `retry` mounts the part anew. */
  readonly renderFault: (retry: () => void) => ReactNode
  readonly children: ReactNode
}

/** Keeps one failing part from taking the wall with it. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: Error, where: ErrorInfo): void {
    console.error(error, where.componentStack)
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.renderFault(() => this.setState({ failed: false })) : this.props.children
  }
}
