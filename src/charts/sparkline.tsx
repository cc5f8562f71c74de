import { useEffect, useRef } from 'react'
import type { Severity } from '#contract/severity.ts'
import type { NormalBand } from './normal-band.ts'
import { sparklineShape } from './sparkline-shape.ts'
import './sparkline.css'

export interface SparklineProps {
  readonly values: Float64Array
  readonly band: NormalBand | undefined
  readonly stale: boolean
  readonly severity: Severity | undefined
  readonly label: string
}

/** A small line inside its normal band. One canvas, drawn only when its values, its state or its size changed. */
export function Sparkline({ values, band, stale, severity, label }: SparklineProps) {
  const canvasOf = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = canvasOf.current
    if (!canvas) return
    const draw = () => drawSparkline(canvas, values, band, stale, severity)
    const watch = new ResizeObserver(draw)
    watch.observe(canvas)
    draw()
    return () => watch.disconnect()
  }, [values, band, stale, severity])
  return (
    <canvas
      ref={canvasOf}
      className="sparkline"
      role="img"
      aria-label={label}
      data-severity={severity}
      data-stale={stale}
    />
  )
}

function drawSparkline(
  canvas: HTMLCanvasElement,
  values: Float64Array,
  band: NormalBand | undefined,
  stale: boolean,
  severity: Severity | undefined,
): void {
  const { clientWidth, clientHeight } = canvas
  const pen = canvas.getContext('2d')
  if (!pen || clientWidth === 0 || clientHeight === 0) return
  const ratio = Math.min(2, window.devicePixelRatio)
  canvas.width = Math.round(clientWidth * ratio)
  canvas.height = Math.round(clientHeight * ratio)
  const style = getComputedStyle(canvas)
  const stroke = Math.min(Math.max(1.3, clientHeight / 26), 2.2)
  pen.scale(ratio, ratio)
  const shape = sparklineShape(values, band, clientWidth - 2 * stroke, clientHeight)
  pen.translate(stroke, 0)

  pen.fillStyle = style.getPropertyValue('--band')
  for (const stretch of shape.bands) {
    pen.beginPath()
    for (const { x, high } of stretch) pen.lineTo(x, high)
    for (const { x, low } of stretch.toReversed()) pen.lineTo(x, low)
    pen.fill()
  }
  const ink = severity && !stale ? style.getPropertyValue('--severity') : style.color
  pen.strokeStyle = ink
  pen.fillStyle = ink
  pen.lineWidth = stroke
  pen.lineJoin = 'round'
  if (stale) pen.setLineDash([stroke * 2, stroke * 2])
  for (const stretch of shape.lines) {
    pen.beginPath()
    for (const { x, y } of stretch) pen.lineTo(x, y)
    pen.stroke()
  }
  if (shape.last && !stale) {
    pen.beginPath()
    pen.arc(shape.last.x, shape.last.y, stroke * 1.5, 0, 2 * Math.PI)
    pen.fill()
  }
}
