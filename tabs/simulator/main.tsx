import { render } from 'preact'
import { Simulator } from './simulator.tsx'

const place = document.getElementById('simulator')
if (place !== null) render(<Simulator />, place)
