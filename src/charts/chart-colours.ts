/** Quiet hues for series, none of them a severity or a trend; the first is the one that matters. */
export const SERIES_COLOURS = ['#b9cfe6', '#d3bf95', '#86b3ad', '#b6a3d0', '#8d9bb0'] as const
export const CHART_INK = '#b3bfce'
export const CHART_FAINT = '#8e9caf'
export const CHART_LINE = 'rgba(150, 175, 205, 0.16)'
export const CHART_BAND = 'rgba(110, 140, 170, 0.22)'
export const CHART_STALE = '#7f8b9b'
